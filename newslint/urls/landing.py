"""Where a redirect leads, judged by its address: a front page, a login, an error page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from newslint.regex import regex
from newslint.urls.locales import is_locale
from newslint.urls.parts import ENDING, STORY_WORDS, host, segments, site, split, words_of

# What a front page is called, below its language or not.
_FRONT = frozenset({"home", "homepage", "index", "default", "start"})
_FRONT_LEVELS = 2
_ERROR = regex(
    r"(?:error[-_]?)?(?:404|410)(?:[-_]?(?:error|page|notfound|not[-_]found))?"
    r"|(?:page|file|story|article|content)?[-_]?not[-_]?found(?:[-_]?404)?"
    r"|(?:page[-_]?)?errors?(?:[-_]?page)?|page[-_]missing|pagina[-_]no[-_]encontrada",
    re.IGNORECASE,
)
_LOGIN = regex(
    r"(?:user|customer|account|wp)?[-_]?(?:log|sign)[-_]?(?:in|on)|register|registration|sso|oauth2?"
    r"|authorize|authenticate|paywall|anmelden|connexion|iniciar-sesion|accedi|inloggen",
    re.IGNORECASE,
)
# What readers click away, and programs never get past.
_WALL = regex(
    r"(?:cookie|collect)?[-_]?consent|gdpr(?:[-_]\w+)?|cookie[-_]?(?:wall|consent)|cookies|guce"
    r"|captcha|challenge|geo[-_]?block(?:ed)?|unsupported[-_]browser",
    re.IGNORECASE,
)
# Keys that may name a page of a site without paths: ``/?p=123``.
_NAMING = frozenset({"p", "id", "page_id", "page", "story", "article", "q", "v", "s"})
_STORY_LEVELS = 2


def is_story(url: str) -> bool:
    """Whether an address looks like that of one page among many: of a story, an image."""
    parts = segments(url)
    if not parts or _is_front(url):
        return False
    longest = max(words_of([part]).total() for part in parts)
    return len(parts) >= _STORY_LEVELS or longest >= STORY_WORDS


def elsewhere(old: str, new: str) -> str:
    """What a redirect leads to instead of the page; empty if it may well be the page.

    Args:
        old: The address that was asked for.
        new: The one that answered.
    """
    for found, name in (
        (_error_page, "an error page"),
        (_login_page, "a login"),
        (_front_page, "a front page"),
        (_section_above, "the section above it"),
    ):
        if found(old, new):
            return name
    return ""


def _front_page(old: str, new: str) -> bool:
    """Whether a redirect leads from a page to the front page of its site or of another one.

    A section that moved to a host of its own (``/blog`` to ``blog.…``) does not count, nor does a
    short address that leads to another site.
    """
    if not _is_front(new) or _is_front(old):
        return False
    here, there = host(old), host(new)
    if site(here) == site(there):
        moved = {segment.lower() for segment in segments(old)} & {*there.split(".")}
        return not moved
    return is_story(old)


def _error_page(old: str, new: str) -> bool:
    return _leads_to(_ERROR, old, new)


def _login_page(old: str, new: str) -> bool:
    return _leads_to(_LOGIN, old, new)


def _section_above(old: str, new: str) -> bool:
    """Whether a redirect leads from a story to the section that it stood in."""
    before, after = segments(old), segments(new)
    if site(host(old)) != site(host(new)) or not after or after != before[: len(after)]:
        return False
    dropped = [ENDING.sub("", segment) for segment in before[len(after) :]]
    kept = words_of(after)
    longest = max((len(words_of([segment]) - kept) for segment in dropped), default=0)
    return longest >= STORY_WORDS


def wall(old: str, new: str) -> bool:
    """Whether a redirect leads to a question that has to be answered before the page is shown."""
    return _leads_to(_WALL, old, new)


def _leads_to(pattern: re.Pattern[str], old: str, new: str) -> bool:
    """Whether a redirect leads to what is called so.

    Not so if the old address is about that: ``/api-errors`` to ``/errors`` is another name.
    """

    def named(url: str) -> list[str]:
        parts = [*host(url).split(".")[:-2], *segments(url)]
        return [part for part in parts if pattern.fullmatch(ENDING.sub("", part))]

    about = _stems(segments(old))
    return not named(old) and any(not _stems([part]) <= about for part in named(new))


def _stems(parts: list[str]) -> set[str]:
    return {word.rstrip("s") for word in words_of(parts)}


def _is_front(url: str) -> bool:
    parts = split(url)
    names = [ENDING.sub("", part).lower() for part in segments(url)]
    if parts is None or len(names) > _FRONT_LEVELS:
        return False
    if not all(name in _FRONT or is_locale(name) for name in names):
        return False
    return _NAMING.isdisjoint(key.lower() for key, _ in parse_qsl(parts.query))
