"""Ignores that cannot have an effect."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Finding, Ignore, IgnoreRule


class UnknownIgnore(IgnoreRule):
    """The author thinks that a fault is accepted; it is reported all the same, or it never was.

    An ignore names its rules, one by one: nothing hides all findings, or those of a category.

    Bad: a rule that does not exist.

        ---
        title: Spring tide # newslint: ignore[mangled-txt] it is their logo
        ---

    Bad: no rule.

        ---
        title: Spring tide # newslint: ignore it is their logo
        ---

    Good:

        ---
        title: Spring tide # newslint: ignore[mangled-text] it is their logo
        ---
    """

    remedy = "Name the rule as `newslint rule --all` does, or remove the comment."

    def check(self, ignore: Ignore, /) -> Iterator[Finding]:
        if ignore.problem:
            yield self.flag(ignore.place, ignore.problem)
