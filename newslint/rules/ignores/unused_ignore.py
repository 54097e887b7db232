"""Ignores that leave nothing out."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Finding, Fix, Ignore, IgnoreRule


class UnusedIgnore(IgnoreRule):
    """The fault is mended and its ignore still there: it will hide the next one from everybody.

    Judged are the ignores of rules that ran and look at one story only: what others find depends
    on other files, or on what the web says today.

    Bad: the excerpt is there by now.

        ---
        title: Spring tide
        # newslint: file-ignore[missing-text] no excerpt yet
        excerpt: The water rose by two metres.
        ---
        The water rose by two metres on Monday.

    Good: there is still none.

        ---
        title: Spring tide
        # newslint: ignore[missing-text] no excerpt yet
        excerpt: ""
        ---
        The water rose by two metres on Monday.
    """

    fixable = "safe"
    remedy = "Remove the name; without names, the whole comment."

    def check(self, ignore: Ignore, /) -> Iterator[Finding]:
        if ignore.used is False:
            removal = ignore.removal
            fix = Fix((removal,), "Remove it", safe=True) if removal else None
            yield self.flag(ignore.place, f"ignore of {ignore.name} leaves nothing out", fix=fix)
