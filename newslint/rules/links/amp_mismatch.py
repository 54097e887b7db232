"""Mobile pages of another story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newslint import Document, DocumentRule, Finding, Related
from newslint.stories import told
from newslint.urls.mobile import mismatch
from newslint.wording import quoted

_FIELDS = {"amp": "ampWebUrl", "cdn": "cdnAmpWebUrl"}


class AmpMismatch(DocumentRule):
    """A reader on a telephone opens the story and gets another one, or none.

    What `cdnAmpWebUrl` names must be the page that `ampWebUrl` names, without the cache around it
    and in whatever spelling. That page must be one of the story: of the same publisher, and with a
    word or a number of its name. Publishers name such pages in many ways, so what may fit is not
    reported.

    Bad: the cache holds another page.

        ---
        webUrl: https://tides.example/spring-tide
        ampWebUrl: https://tides.example/spring-tide/amp
        cdnAmpWebUrl: https://tides-example.cdn.ampproject.org/c/s/tides.example/neap-tide/amp
        ---

    Good:

        ---
        webUrl: https://tides.example/spring-tide
        ampWebUrl: https://tides.example/spring-tide/amp
        cdnAmpWebUrl: https://tides-example.cdn.ampproject.org/c/s/tides.example/spring-tide/amp
        ---
    """

    remedy = "Copy the addresses again from the page of the story, or remove them."

    def check(self, document: Document, /) -> Iterator[Finding]:
        for story, (which, other) in _mismatch(document):
            field, wanted = _FIELDS[which], other.rpartition(" ")[2]
            yield self.flag(
                document.at(*story.keys, field),
                f"{story.thing(field)} leads to {other}: {quoted(str(story.data.get(field)))}",
                related=[Related(document.at(*story.keys, wanted), f"the {wanted}")],
            )


@told
def _mismatch(story: Mapping[str, object]) -> tuple[str, str] | None:
    """Which address is of another page, and of which; nothing where all fit."""
    urls = [story.get(field) for field in ("webUrl", *_FIELDS.values())]
    found = mismatch(*(url if isinstance(url, str) else "" for url in urls))
    return found if found[0] else None
