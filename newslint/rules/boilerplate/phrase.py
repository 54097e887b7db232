"""A team's own list of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from newslint import Document, DocumentRule, Edit, Finding, Fix, Place, option
from newslint.text.plain import plain
from newslint.wording import quoted


class Phrase(DocumentRule):
    """A reader meets words that the newsroom has agreed not to use, or two spellings of one word.

    The words stand in the configuration: ``avoid`` lists words that are found wherever they stand,
    ``replace`` maps words to better ones, ``consistent`` maps one spelling to another of which a
    text should have only one. Case and line breaks do not matter; code is left alone.

    Bad: the word is on the list.

        The council will utilize the second gate.

        === newslint.toml
        [rules.phrase.replace]
        utilize = "use"

    Good:

        The council will use the second gate.

        === newslint.toml
        [rules.phrase.replace]
        utilize = "use"
    """

    default = False
    fixable = "unsafe"
    remedy = "Use the words that your newsroom has agreed on."

    avoid: tuple[str, ...] = option((), "Words and phrases that are not to be used.")
    replace: Mapping[str, str] = option({}, "Words and phrases, and what to write instead.")
    consistent: Mapping[str, str] = option(
        {}, "Pairs of spellings of which a story may have either, but not both."
    )
    fields: tuple[str, ...] = option(
        ("title", "excerpt", "description"), "Front-matter keys that are looked at."
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        listed = (*self.avoid, *self.replace, *self.consistent, *self.consistent.values())
        expression = _expression(tuple(filter(str.strip, listed)))
        if expression is None:
            return
        suggestions = {_key(phrase): better for phrase, better in self.replace.items()}
        forbidden = {_key(phrase) for phrase in self.avoid}
        for field in self.fields:
            value = document.data.get(field)
            for found in expression.finditer(value) if isinstance(value, str) else ():
                key = _key(found[0])
                if key in suggestions or key in forbidden:
                    wanted = _wanted(suggestions.get(key))
                    thing = f"{field} has {quoted(found[0])}; {wanted}"
                    yield self.flag(document.at(field), thing)
        used: dict[str, Place] = {}
        for found in expression.finditer(plain(document.prose)):
            key, place = _key(found[0]), document.at_body(*found.span())
            used.setdefault(key, place)
            if key in suggestions or key in forbidden:
                better = suggestions.get(key)
                # Not where markup or code stands between its words.
                plainly = _key(document.body[found.start() : found.end()]) == key
                yield self.flag(
                    place,
                    f"body has {quoted(found[0])}; {_wanted(better)}",
                    fix=_fix(place, found[0], better) if better and plainly else None,
                )
        for one, other in self.consistent.items():
            places = [(used[key], key) for key in map(_key, (one, other)) if key in used]
            if len(places) > 1:
                (_, first), (place, second) = sorted(places)
                yield self.flag(place, f'body has "{second}" and "{first}"; use one of them')


def _key(phrase: str) -> str:
    return " ".join(phrase.lower().split())


def _wanted(better: str | None) -> str:
    return f"write {quoted(better)}" if better else "use another word"


def _fix(place: Place, written: str, better: str) -> Fix:
    content = better[:1].upper() + better[1:] if written[:1].isupper() else better
    return Fix((Edit(place, content),), f'Write "{better}"', safe=False)


@cache
def _expression(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of the phrases as whole words, the longest first; None if there are none."""
    if not phrases:
        return None
    longest = sorted(
        {_key(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase)
    )
    written = "|".join(r"\s++".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)
