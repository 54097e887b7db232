"""The articles that others are compared with: their facts are kept, and read by group.

So one new article is checked against many without reading them: a look at the state of each says
whether its facts still hold. What is kept is one file for each project and configuration, written
whole and never changed; it is data only, with check sums. Nothing here can make a finding differ:
what does not hold is a miss, and the articles are read.
"""


class Damaged(Exception):  # noqa: N818 - what it says
    """What is kept cannot be read: the run has to be made without it."""
