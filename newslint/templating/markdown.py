"""Code of Markdown and comments of HTML, as parts of expressions.

Those are ``VERBOSE``, ``MULTILINE`` and ``DOTALL``. No text makes the parts look at the same
stretch again and again: what is never closed reaches to the end, or is bounded by its paragraph.
"""

from __future__ import annotations

COMMENT = r"<!--(?:-?>|.*?(?:--!?>|\Z))"
"""A comment; an unclosed one hides the rest, as in a browser."""
FENCED = r"""
    ^[ \t>]*+(?P<fence>`{3,}+|~{3,}+)[^\n`]*+(?=\n|\Z)
      (?:\n(?![ \t>]*+(?P=fence))[^\n]*+)*+ (?:\n[^\n]*+|\Z)
"""
"""A block between fences, or from a fence to the end."""
SPAN = r"""
    (?<!`)(?P<ticks>`{1,8}+)(?!`)
      (?:[^`\n]++|\n(?![ \t]*+\n)|(?!(?P=ticks)(?!`))`++)*+ (?P=ticks)(?!`)
"""
"""What stands between backticks in a paragraph."""
