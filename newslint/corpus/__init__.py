"""The facts of all articles of a corpus, kept on disk between runs.

So one new article is compared with many that need not be read again: the size and times of each
tell whether its facts still hold. There is one SQLite file for each project and configuration,
written whole and never changed; it holds data only, with checksums. Findings never depend on it:
where it does not hold, the articles are read.
"""


class Damaged(Exception):  # noqa: N818 - what it says
    """What is kept cannot be read: the run has to be made without it."""
