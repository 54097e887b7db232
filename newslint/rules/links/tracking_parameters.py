"""Addresses that report the reader."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Fix, Severity
from newslint.text.residue import untracked
from newslint.urls.marketing import marketing_keys, surely_marketing, without_marketing
from newslint.wording import clipped, link_name


class TrackingParameters(DocumentRule):
    """A reader who follows the link is counted for somebody's campaign, and one page has two names.

    Only parameters that the products of marketing document are named, such as `utm_source`, `gclid`
    and `fbclid`: without them the same page opens. Where a name is so short that a site may mean
    something else by it, such as `s_cid` and `xtor`, and where another address stands in the query,
    the fix is unsafe. Left alone are images, signed addresses, those of archives, caches and
    redirectors that hold another address, and broken ones, which are for `malformed-url`. The mark
    of a chatbot is the business of `assistant-residue`.

    Bad: copied from a newsletter.

        ---
        webUrl: https://tides.example/spring-tide?id=7&utm_source=newsletter&utm_medium=email
        ---

    Good: the parameter that names the page is left.

        ---
        webUrl: https://tides.example/spring-tide?id=7
        ---
    """

    severity = Severity.INFO
    fixable = "safe"
    remedy = "Delete the parameters; the same page opens without them."

    def check(self, document: Document, /) -> Iterator[Finding]:
        for link in document.links(marketing_keys):
            keys = marketing_keys(untracked(link.url))
            if not keys or link.role == "image":
                continue
            clean = without_marketing(link.url)
            edit = document.relink(link, clean) if clean else None
            safe = surely_marketing(link.url)
            names = clipped(", ".join(dict.fromkeys(keys)))
            yield self.flag(
                document.locate(link.place),
                f"{link_name(link)} has the tracking parameter{'s' * (len(set(keys)) > 1)} {names}",
                fix=Fix((edit,), "Delete the tracking parameters", safe=safe) if edit else None,
            )
