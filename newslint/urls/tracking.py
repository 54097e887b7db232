"""Parts of a query that say how a reader came, never what is read."""

from __future__ import annotations

from newslint.urls.marketing import is_marketing

# A list of what may go, never of what may stay: ``id=3`` is not ``id=4``. So no key that some site
# names its stories with: ``id``, ``p``, ``page``, ``cid``, ``sid``, ``tag``, ``source``, ``v``.
# Seen on real stories to change nothing, or only how the story looks; the page, feed or partner
# that linked to a publisher; AMP; sessions.
_OTHERS = frozenset(
    """
    ftag smid smtyp sr_share scid ito mod admgarea taid _mc refsrc ref_src refurl ref_url refsec
    ncid ocid cmpid icid intcid feedref feedtype feedname partnerref guccounter soc_src soc_trk
    usesponsorshipsuggestions topicpagesponsorship
    amp _amp amphtml amp_js_v amp_gsa amp_r usqp phpsessid jsessionid
    """.split()  # noqa: SIM905 - as a list it would be three times as long
)
_OTHERS_BEGIN = ("pk_", "ga_", "wt_", "itm_", "guce_", "trk_", "aspsessionid")
# Keys that mean something else with another value.
_PAIRS = frozenset(
    {"outputtype=amp", "output=amp", "context=amp", "mode=amp", "view=amp", "comments=1", "rss=1"}
)
# ``ref`` is a key that some name a branch or a product with. These values say where the link stood.
_REFERRERS = frozenset(
    """
    ref=home ref=homepage ref=frontpage ref=nav ref=menu ref=rss ref=feed ref=newsletter
    ref=twitter ref=facebook ref=linkedin ref=instagram ref=reddit
    """.split()  # noqa: SIM905 - as above
)
# Behind any other ending, and on a front page, the query may be all that names the page.
_PAGES = (".html", ".htm")


def without_tracking(query: str, path: str = "") -> str:
    """A query without tracking, in order of its keys.

    Args:
        query: What stands behind the question mark, still encoded.
        path: What stands before it, without the host; if it names a page, ``ref=home`` tracks, too.
    """
    if not query:
        return ""
    kept = [pair for pair in query.split("&") if pair and not _tracks(pair, path)]
    return "&".join(sorted(kept, key=lambda pair: pair.partition("=")[0]))


def _tracks(pair: str, path: str) -> bool:
    small = pair.lower()
    if small in _REFERRERS:
        page = path.rpartition("/")[2]
        return page != "" and ("." not in page or page.endswith(_PAGES))
    key = small.partition("=")[0]
    known = key in _OTHERS or key.startswith(_OTHERS_BEGIN) or small in _PAIRS
    return known or is_marketing(key)
