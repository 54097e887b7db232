"""When two web addresses are one: the identity of a story.

``canonical`` gives the one spelling of an address; ``aliases`` everything that a story answers to.
"""

from newslint.urls.aliases import aliases, long_id
from newslint.urls.canonical import canonical

__all__ = ["aliases", "canonical", "long_id"]
