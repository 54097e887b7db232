"""Pages that answer and yet are not the page."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Finding, Link, Outcome, Visit, VisitRule, option
from newslint.text.missing import says_missing
from newslint.urls.landing import elsewhere, is_story, wall
from newslint.urls.moving import resembles
from newslint.wording import clipped, link_name, quoted


class Soft404(VisitRule):
    """A reader follows the link to a story and gets a front page, a login or an apology.

    Only looked at with `--online`. The server says that all is well, so this is judged by what is
    seen: a redirect to the front page, to an error page, to a login or to the section above;
    several addresses that are redirected to one; a title or heading that says there is no page or
    that the domain is for sale, unless the story itself is called so or a headline goes on behind
    it. Questions about cookies are none of these.

    Bad: the story is gone, and the site shows its front page.

        ---
        webUrl: https://tides.example/2026/spring-tide
        ---
        === web
        https://tides.example/2026/spring-tide ok 200
          hop 302 https://tides.example/

    Good: the story has a new address.

        ---
        webUrl: https://tides.example/2026/spring-tide
        ---
        === web
        https://tides.example/2026/spring-tide ok 200
          hop 301 https://tides.example/news/spring-tide
    """

    remedy = "Open the link; if the page is not there, link to another one or to an archived copy."

    shared: int = option(
        3, "Other addresses that have to be redirected to the same page to make it suspect.",
        minimum=1,
    )  # fmt: skip

    def wants(self, link: Link, /) -> tuple[str, ...]:
        return () if link.role == "image" else super().wants(link)

    def check(self, visit: Visit, /) -> Iterator[Finding]:
        why = self._why(visit)
        if why:
            yield self.flag(
                visit.link.place,
                f"{link_name(visit.link)} answers, but {why}",
                data={"reason": why, "url": visit.link.url},
            )

    def _why(self, visit: Visit) -> str:
        link, reply = visit.link, visit.reply
        target = reply.url
        if reply.outcome is not Outcome.OK or (reply.hops and wall(link.url, target)):
            return ""
        place = elsewhere(link.url, target) if reply.hops else ""
        if place:
            return f"with {place}: {clipped(target)}"
        for name, text in (("title", reply.page.title), ("heading", reply.page.heading)):
            if says_missing(text, (link.title, link.url)):
                return f"its {name} is {quoted(text)}"
        many = reply.hops and reply.shared >= self.shared and is_story(link.url)
        if many and not resembles(link.url, target):
            others = "other address leads" if reply.shared == 1 else "other addresses lead"
            return f"{reply.shared} {others} to the same page: {clipped(target)}"
        return ""
