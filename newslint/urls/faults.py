"""What is wrong with an address as it is written, in the terms of the URL Standard of the WHATWG.

Found is what a browser rejects, and what it mends in silence, so that the page it opens is not
surely the one that was meant or other programs open another one; and what leads to no page at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.memo import remembered
from newslint.urls.plain import plain_host

if TYPE_CHECKING:
    from newslint.urls.fault import Fault


@remembered
def fault(url: str) -> Fault | None:
    """The first thing that is wrong with an address; None if there is nothing.

    Args:
        url: As it is meant: escapes and entities of the file decoded.
    """
    if plain_host(url):
        return None
    from newslint.urls.mistakes import first

    return first(url)
