"""Bodies of a few words."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, option
from newslint.text.content import body_words, first_line


class ShortBody(DocumentRule):
    """A reader who came for a story gets a sentence or two.

    Ideographs and kana count one by one. A body without any word is left to `empty-body`. Off by
    default: briefs and link posts are short on purpose.

    Bad: eight words.

        ---
        title: Spring tide
        ---

        The harbour was under water by noon today.

    Good: long enough for what the configuration asks.

        ---
        title: Spring tide
        ---

        The harbour was under water by noon today.
        === newslint.toml
        [rules.short-body]
        words = 8
    """

    default = False
    remedy = "Tell the story, or lower `words` for the folder with overrides in the configuration."

    words: int = option(50, "Words that a body has at least.", minimum=1)

    def check(self, document: Document, /) -> Iterator[Finding]:
        found = body_words(document.prose)
        if 0 < found < self.words:
            yield self.flag(
                document.at_body(*first_line(document.prose)),
                f"body has {found:,} of at least {self.words:,} words",
                data={"words": found},
            )
