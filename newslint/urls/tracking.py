"""Parts of a query that say how a reader came, never what is read."""

from __future__ import annotations

import re

from newslint.memo import remembered
from newslint.regex import regex

# A list of what may go, never of what may stay: ``id=3`` is not ``id=4``. So no key that some site
# names its stories with: ``id``, ``p``, ``page``, ``cid``, ``sid``, ``tag``, ``source``, ``v``.
# Each of these is documented by the product that adds it; no site names its pages so.
# All are in lower case.
_MARKETING = frozenset(
    """
    gclid gclsrc gbraid wbraid dclid srsltid _ga _gl fbclid fb_action_ids fb_action_types fb_source
    fb_ref igshid igsh msclkid twclid ttclid li_fat_id yclid ymclid _openstat epik rdt_cid
    pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid pk_vid
    ga_source ga_medium ga_campaign ga_content ga_term ga_place
    mc_cid mc_eid mc_tc _hsenc _hsmi hsctatracking mkt_tok vero_conv vero_id oly_anon_id oly_enc_id
    s_cid s_kwcid wickedid ncid ocid cmpid icid intcid elqtrack elqtrackid
    sc_cid sc_channel sc_campaign sc_publisher at_medium at_campaign xtor __twitter_impression
    """.split()  # noqa: SIM905 - as a list it would be three times as long
)
_MARKETING_BEGINS = ("utm_", "mtm_", "piwik_", "matomo_", "hsa_", "wt_mc", "wt_zmc", "trk_")
_MARKETING_REST = regex(r"__hs\w+|at_custom\d*")
# Seen on real stories to change nothing, or only how the story looks; the page, feed or partner
# that linked to a publisher; AMP; sessions.
_OTHERS = frozenset(
    """
    ftag smid smtyp sr_share scid ito mod admgarea taid _mc refsrc ref_src refurl ref_url refsec
    feedref feedtype feedname partnerref guccounter soc_src soc_trk
    usesponsorshipsuggestions topicpagesponsorship
    amp _amp amphtml amp_js_v amp_gsa amp_r usqp phpsessid jsessionid
    """.split()  # noqa: SIM905 - as above
)
_OTHERS_BEGIN = ("pk_", "ga_", "wt_", "itm_", "guce_", "aspsessionid")
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
    small = pair.lower()
    key = small.partition("=")[0]
    known = key in _OTHERS or key.startswith(_OTHERS_BEGIN) or small in _PAIRS
    return known or _is_marketing(key)


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
    small = key.lower()
    if small in _MARKETING or small.startswith(_MARKETING_BEGINS):
        return True
    return small.startswith(("__hs", "at_custom")) and bool(_MARKETING_REST.fullmatch(small))
