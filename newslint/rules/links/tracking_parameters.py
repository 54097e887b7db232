"""Addresses that report the reader."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Fix, Severity
from newslint.text.residue import untracked
from newslint.urls.tracking import marketing_keys, without_marketing
from newslint.wording import clipped, link_name


class TrackingParameters(DocumentRule):
    """A reader who follows the link is counted for somebody's campaign, and one page has two names.

    Only parameters that the products of marketing document are named, such as `utm_source`, `gclid`
    and `fbclid`: without them the same page opens. Images and signed addresses are left alone. The
    mark of a chatbot is the business of `assistant-residue`.

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
            edit = document.relink(link, without_marketing(link.url))
            names = clipped(", ".join(dict.fromkeys(keys)))
            yield self.flag(
                document.locate(link.place),
                f"{link_name(link)} has the tracking parameter{'s' * (len(set(keys)) > 1)} {names}",
                fix=Fix((edit,), "Delete the tracking parameters", safe=True) if edit else None,
            )
