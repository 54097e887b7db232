"""Addresses that nothing is wrong with, told in one look: nearly all of them."""

from __future__ import annotations

from newslint.memo import remembered
from newslint.regex import regex

# No ignoring of case: it would triple the time that compiling takes, and every start pays that.
_PLAIN = regex(
    r"https?://((?:[A-Za-z0-9_-]++\.)++[A-Za-z]{2,24})(?::[0-9]{1,4})?+"
    r"(?:[/?](?:[A-Za-z0-9_.~!$'*+,;=:@/?|\[\]-]++|&(?![A-Za-z0-9#]+;)|%[0-9A-Fa-f]{2})*+)?+"
    r"(?:#(?:[A-Za-z0-9_.~!$'*+,;=:@/?&-]++|%[0-9A-Fa-f]{2})*+)?+"
)
_PUNYCODE = "xn--"
# A label may be as long; so a host of that length has none that is longer.
_LONGEST = 63


@remembered
def plain_host(url: str) -> str:
    """The host of an address of the web that is written as the standards want it.

    Args:
        url: Any text.

    Returns:
        A name with a dot, in lower case; empty for anything that needs a second look.
    """
    found = _PLAIN.fullmatch(url)
    host = found[1].lower() if found else ""
    return "" if len(host) > _LONGEST or _PUNYCODE in host else host
