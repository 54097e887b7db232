"""Parts of a query by which the products of marketing count readers."""

from __future__ import annotations

import re

from newslint.memo import remembered
from newslint.regex import regex
from newslint.urls.carrying import carries, passes_on

# Each of these is documented by the product that adds it, under a name of its own; no site names
# its pages so: Google, Meta, Microsoft, Yandex, X, TikTok, LinkedIn, Pinterest, Reddit, Matomo,
# Mailchimp, HubSpot, Marketo, Vero, Omeda, Adobe Advertising, Wicked Reports, Eloqua, Mapp.
# All are in lower case.
_CERTAIN = frozenset(
    """
    gclid gclsrc gbraid wbraid dclid srsltid _ga _gl fbclid fb_action_ids fb_action_types fb_source
    fb_ref igshid igsh msclkid yclid ymclid _openstat twclid __twitter_impression ttclid li_fat_id
    epik rdt_cid pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid pk_vid
    mc_cid mc_eid mc_tc _hsenc _hsmi hsctatracking mkt_tok vero_conv vero_id oly_anon_id oly_enc_id
    s_kwcid wickedid elqtrack elqtrackid
    """.split()  # noqa: SIM905 - as a list it would be three times as long
)
_CERTAIN_BEGIN = ("utm_", "mtm_", "piwik_", "matomo_", "hsa_", "wt_mc", "wt_zmc", "__hs")
# Documented as well (Adobe Analytics; Amazon Web Services; AT Internet, now Piano; Listrak; Google
# Analytics before it was named so), but so short that a site may mean something else by them. Not
# here are ``cmpid``, ``icid``, ``intcid``, ``ncid`` and ``ocid``: each site makes them up.
_LIKELY = frozenset(
    """
    s_cid sc_cid sc_channel sc_campaign sc_publisher at_medium at_campaign xtor
    trk_contact trk_msg trk_module trk_sid
    ga_source ga_medium ga_campaign ga_content ga_term ga_place
    """.split()  # noqa: SIM905 - as above
)
_LIKELY_NUMBERED = regex(r"at_custom\d*")
# A query with one of these is signed as it stands: without a part of it, it opens nothing.
_SIGNED = regex(
    r"(?:x-(?:amz|goog)-)?(?:signature|credential)|sig|hmac|hash|token|policy|key-pair-id|expires",
    re.IGNORECASE,
)
# What ``malformed-url`` mends; until then nobody knows where a key begins.
_BROKEN = regex(r"&(?:amp|#0?38|#x26);", re.IGNORECASE)


def is_marketing(key: str) -> bool:
    """Whether a product of marketing adds a key to the addresses of others.

    Args:
        key: In lower case.
    """
    if key in _CERTAIN or key in _LIKELY or key.startswith(_CERTAIN_BEGIN):
        return True
    return key.startswith("at_custom") and bool(_LIKELY_NUMBERED.fullmatch(key))


@remembered
def marketing_keys(url: str) -> tuple[str, ...]:
    """The keys of an address that report a reader to the products of marketing, in order.

    Args:
        url: Any address. One that is signed has none, for it would not open without them; nor has
            one that holds another address, unless they are surely its own.
    """
    query = _parts(url)[1]
    if "=" not in query:
        return ()
    keys = [pair.partition("=")[0] for pair in query.split("&")]
    found = tuple(key for key in keys if is_marketing(key.lower()))
    if not found or any(map(_SIGNED.fullmatch, keys)) or _BROKEN.search(url) or carries(url):
        return ()
    return found


def without_marketing(url: str) -> str:
    """An address without ``marketing_keys``; all else stays as it is written.

    Returns:
        Empty where a semicolon may part what goes from what names the page.
    """
    keys = set(marketing_keys(url))
    page, query, fragment = _parts(url)
    pairs = [(pair, pair.partition("=")[0] in keys) for pair in query.split("&")]
    if any(";" in pair for pair, goes in pairs if goes):
        return ""
    kept = [pair for pair, goes in pairs if not goes]
    return f"{page}?{'&'.join(kept)}{fragment}" if any(kept) else f"{page}{fragment}"


def surely_marketing(url: str) -> bool:
    """Whether the same page opens without ``marketing_keys``, whatever site it is on."""
    keys = (key.lower() for key in marketing_keys(url))
    certain = all(key in _CERTAIN or key.startswith(_CERTAIN_BEGIN) for key in keys)
    return certain and not passes_on(url)


def _parts(url: str) -> tuple[str, str, str]:
    """What stands before the question mark, the query, and the fragment with its mark."""
    whole, mark, fragment = url.partition("#")
    page, _, query = whole.partition("?")
    return page, query, f"{mark}{fragment}"
