"""How large a story may be: generous for real data, small enough that nothing hangs.

The largest front matter seen in a real collection has 143 KB, 2,448 lines and depth 6.
"""

from __future__ import annotations

FILE_BYTES = 10 * 1024 * 1024
FRONT_MATTER_CHARACTERS = 1024 * 1024
# SnakeYAML allows 50 since CVE-2022-25857; real front matter nests less than ten deep.
DEPTH = 64
NODES = 100_000
# Aliases and merge keys may make a tree at most twice as large as it is written, or this large.
EXPANDED_NODES = 10_000
EXPANSION_FACTOR = 2
