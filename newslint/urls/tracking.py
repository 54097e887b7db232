"""Parts of a query that say how a reader came, never what is read."""

from __future__ import annotations

import re

from newslint.memo import remembered
from newslint.regex import regex

# A list of what may go, never of what may stay: ``id=3`` is not ``id=4``. So no key that some site
# names its stories with: ``id``, ``p``, ``page``, ``cid``, ``sid``, ``tag``, ``source``, ``v``.
# Each of these is documented by the product that adds it; no site names its pages so.
_KEYS = regex(
    r"""(?P<marketing>
    # analytics and advertising
    (?: utm|mtm|piwik|matomo|hsa ) _ .*
    | pk_ (?: campaign|kwd|keyword|source|medium|content|cid|vid )
    | ga_ (?: source|medium|campaign|content|term|place ) | wt_z?mc .*
    | _ga | _gl | gclid | gclsrc | gbraid | wbraid | dclid | srsltid
    | fbclid | fb_ (?: action_ids|action_types|source|ref ) | igshid | igsh
    | msclkid | twclid | ttclid | li_fat_id | yclid | ymclid | _openstat | epik | rdt_cid
    # newsletters and campaigns
    | mc_ (?: cid|eid|tc ) | _hsenc | _hsmi | __hs\w+ | hsctatracking | mkt_tok
    | vero_ (?: conv|id )
    | oly_ (?: anon|enc ) _id | s_cid | s_kwcid | wickedid | ncid | ocid | cmpid | icid | intcid
    | trk_ .* | elqtrack(?:id)? | sc_ (?: cid|channel|campaign|publisher )
    | at_ (?: medium|campaign|custom\d* ) | xtor | __twitter_impression
    )
    # These were seen on real stories to change nothing, or only how the story looks.
    | (?: pk|ga|wt ) _ .*
    # publishers: the page, feed or partner that linked here
    | itm_ .* | ftag | smid | smtyp | sr_share | scid | ito
    | mod | admgarea | taid | _mc | ref_?src | ref_?url | refsec | feedref | feedtype | feedname
    | partnerref | guccounter | guce_ .* | soc_ (?: src|trk )
    | usesponsorshipsuggestions | topicpagesponsorship
    # AMP
    | _?amp | amphtml | amp_ (?: js_v|gsa|r ) | usqp
    # sessions
    | phpsessid | jsessionid | aspsessionid\w*
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A query with one of these is signed as it stands: without a part of it, it opens nothing.
_SIGNED = regex(
    r"(?:x-(?:amz|goog)-)?(?:signature|credential)|sig|hmac|hash|token|policy|key-pair-id|expires",
    re.IGNORECASE,
)
# Keys that mean something else with another value.
_PAIRS = frozenset(
    {"outputtype=amp", "output=amp", "context=amp", "mode=amp", "view=amp", "comments=1", "rss=1"}
)


def without_tracking(query: str) -> str:
    """A query without tracking, in order of its keys.

    Args:
        query: What stands behind the question mark, still encoded.
    """
    if not query:
        return ""
    kept = [pair for pair in query.split("&") if pair and not _tracks(pair)]
    return "&".join(sorted(kept, key=lambda pair: pair.partition("=")[0]))


def _tracks(pair: str) -> bool:
    return bool(_KEYS.fullmatch(pair.partition("=")[0])) or pair.lower() in _PAIRS


@remembered
def marketing_keys(url: str) -> tuple[str, ...]:
    """The keys of an address that report a reader to the products of marketing, in order.

    Args:
        url: Any address. One that is signed has none: it would not open without them.
    """
    query = _parts(url)[1]
    if "=" not in query:
        return ()
    keys = [pair.partition("=")[0] for pair in query.split("&")]
    found = tuple(key for key in keys if _is_marketing(key))
    return () if found and any(map(_SIGNED.fullmatch, keys)) else found


def without_marketing(url: str) -> str:
    """An address without ``marketing_keys``; all else stays as it is written."""
    keys = set(marketing_keys(url))
    page, query, fragment = _parts(url)
    kept = [pair for pair in query.split("&") if pair.partition("=")[0] not in keys]
    return f"{page}?{'&'.join(kept)}{fragment}" if any(kept) else f"{page}{fragment}"


def _parts(url: str) -> tuple[str, str, str]:
    """What stands before the question mark, the query, and the fragment with its mark."""
    whole, mark, fragment = url.partition("#")
    page, _, query = whole.partition("?")
    return page, query, f"{mark}{fragment}"


def _is_marketing(key: str) -> bool:
    found = _KEYS.fullmatch(key)
    return found is not None and found["marketing"] is not None
