"""Where a redirect leads, judged by its address: the same page, a front page, a login."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from newslint.regex import regex
from newslint.urls.aliases import aliases
from newslint.urls.canonical import canonical
from newslint.urls.locales import is_locale, may_be_locale

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
_ENDING = regex(r"\.(?:s?html?|php[0-9]?|aspx?|jsp|cfm)$", re.IGNORECASE)
_WORDS = regex(r"[^\W_]+")
# Keys that may name a page of a site without paths: ``/?p=123``.
_NAMING = frozenset({"p", "id", "page_id", "page", "story", "article", "q", "v", "s"})
# Made by a program and not by a person: sessions and signatures that soon do not hold any more.
_TOKEN = regex(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_]{24,}|.*[;~=].*")
# Hosts of pages for phones.
_VARIANTS = frozenset({"amp", "m", "mobile", "wap"})
# Parts of a path that say what kind of page it is, not which.
_KINDS = frozenset({"index", "amp", "story", "article", "print", "full"})
# What another page is behind from time to time, and what it may be.
_FLOATING = frozenset({"latest", "stable", "current", "newest", "lts"})
_VERSION = regex(r"v?[0-9]+(?:\.(?:[0-9]+|x))+|v[0-9]+", re.IGNORECASE)
_STORY_WORDS = 3
_STORY_LEVELS = 2


def host(url: str) -> str:
    """The host of an address in lower case; empty where there is none."""
    parts = _split(url)
    return (parts.hostname or "") if parts else ""


def is_story(url: str) -> bool:
    """Whether an address looks like that of one page among many: of a story, an image."""
    segments = _segments(url)
    if not segments or _is_front(url):
        return False
    words = max(len(_WORDS.findall(segment)) for segment in segments)
    return len(segments) >= _STORY_LEVELS or words >= _STORY_WORDS


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
    if _site(here) == _site(there):
        moved = {segment.lower() for segment in _segments(old)} & {*there.split(".")}
        return not moved
    return is_story(old)


def _error_page(old: str, new: str) -> bool:
    return _leads_to(_ERROR, old, new)


def _login_page(old: str, new: str) -> bool:
    return _leads_to(_LOGIN, old, new)


def _section_above(old: str, new: str) -> bool:
    """Whether a redirect leads from a story to the section that it stood in."""
    before, after = _segments(old), _segments(new)
    if _site(host(old)) != _site(host(new)) or not after or after != before[: len(after)]:
        return False
    dropped = [_ENDING.sub("", segment) for segment in before[len(after) :]]
    kept = _words_of(after)
    longest = max((len(_words_of([segment]) - kept) for segment in dropped), default=0)
    return longest >= _STORY_WORDS


def wall(old: str, new: str) -> bool:
    """Whether a redirect leads to a question that has to be answered before the page is shown."""
    return _leads_to(_WALL, old, new)


def resembles(old: str, new: str) -> bool:
    """Whether an address has all words of the last part of another one's path."""
    slug = _words_of(_naming(old)[-1:])
    return bool(slug) and slug <= _words_of(_segments(new))


def same_page(old: str, new: str) -> bool:
    """Whether two addresses are, by what they look like, of one page.

    They are one address in canonical form; or have the same long number on one host; or have the
    same words in the last part of their paths. Within one site a part with three words at least
    may have got more of them; of a shorter one, numbers and query have to be kept, and the path
    must not get shorter. One word alone (``register``) is the name of many pages: the folders that
    say of what have to be kept. Folders that are numbers, such as years, are never exchanged.
    """
    if canonical(old) == canonical(new):
        return True
    if any(alias.startswith("id:") for alias in aliases(old) & aliases(new)):
        return True
    before, after = _naming(old), _segments(new)
    slug, there = _words_of(before[-1:]), _words_of(after)
    if not slug or slug - there or _renumbered(before[:-1], after[:-1]):
        return False
    added = _words_of(after[-1:]) - slug
    long = len(slug - _numbers(slug)) >= _STORY_WORDS
    only_numbers_added = _numbers(added) == added
    if _site(host(old)) != _site(host(new)):
        return long and only_numbers_added
    if slug.total() == 1 and not _words_of(before) <= there:
        return False
    kept = _numbers(_words_of(before)) <= there and _query(old) <= _query(new)
    return long or (kept and only_numbers_added and len(before) <= len(after))


def lasting(old: str, new: str) -> bool:
    """Whether an address that was redirected to can be written down.

    Not so if the redirect added something to the query, or a part of the path that only a program
    can have made: a session, a signature, a mark of where the reader came from; nor if it leads to
    the page for phones or for AMP, to an edition that depends on who asks and from where, or to
    the version that is the latest today.
    """
    before, after = _split(old), _split(new)
    if before is None or after is None or after.username or after.password:
        return False
    pairs = parse_qsl(before.query, keep_blank_values=True)
    if any(pair not in pairs for pair in parse_qsl(after.query, keep_blank_values=True)):
        return False
    if _is_variant(new) and not _is_variant(old):
        return False
    if _is_other_edition(old, new) or _is_fixed(old, new):
        return False
    return not any(map(_TOKEN.fullmatch, _added(old, new)))


def _added(old: str, new: str) -> list[str]:
    """The parts of a path that another one does not have."""
    known = set(_segments(old))
    return [part for part in _segments(new) if part not in known]


def _is_other_edition(old: str, new: str) -> bool:
    """Whether a redirect chose a language or country, by path, host or ending of the host."""
    here, there = host(old), host(new)
    labels = set(there.split(".")[:-2]) - {*here.split(".")}
    if any(map(may_be_locale, [*_added(old, new), *labels])):
        return True
    ours, theirs = _site(here), _site(there)
    national = any(len(site.rpartition(".")[2]) == 2 for site in (ours, theirs))  # noqa: PLR2004
    return national and ours != theirs and ours.split(".")[0] == theirs.split(".")[0]


def _is_fixed(old: str, new: str) -> bool:
    """Whether a redirect chose a version of what has several."""
    kept = {part.lower() for part in _segments(new)}
    floating = _FLOATING & {part.lower() for part in _segments(old)}
    return not floating <= kept or any(map(_VERSION.fullmatch, _added(old, new)))


def _naming(url: str) -> list[str]:
    """The parts of a path that name the page, and not only its kind."""
    return [part for part in _segments(url) if not set(_words_of([part])) <= _KINDS]


def _numbers(words: Counter[str]) -> Counter[str]:
    """Words with digits: dates, numbers of stories, sizes, checksums."""
    return Counter({word: words[word] for word in words if any(map(str.isdigit, word))})


def _renumbered(before: list[str], after: list[str]) -> bool:
    """Whether a folder that is a number was exchanged for another one."""
    here, there = ({part for part in path if part.isdecimal()} for path in (before, after))
    return bool(here - there and there - here)


def _query(url: str) -> set[str]:
    return {*canonical(url).partition("?")[2].split("&")} - {""}


def _is_variant(url: str) -> bool:
    return host(url).partition(".")[0] in _VARIANTS or "amp" in map(str.lower, _segments(url))


def _leads_to(pattern: re.Pattern[str], old: str, new: str) -> bool:
    """Whether a redirect leads to what is called so.

    Not so if the old address is about that: ``/api-errors`` to ``/errors`` is another name.
    """

    def named(url: str) -> list[str]:
        parts = [*host(url).split(".")[:-2], *_segments(url)]
        return [part for part in parts if pattern.fullmatch(_ENDING.sub("", part))]

    about = _stems(_segments(old))
    return not named(old) and any(not _stems([part]) <= about for part in named(new))


def _stems(parts: list[str]) -> set[str]:
    return {word.rstrip("s") for word in _words_of(parts)}


def _is_front(url: str) -> bool:
    parts = _split(url)
    names = [_ENDING.sub("", part).lower() for part in _segments(url)]
    if parts is None or len(names) > _FRONT_LEVELS:
        return False
    if not all(name in _FRONT or is_locale(name) for name in names):
        return False
    return _NAMING.isdisjoint(key.lower() for key, _ in parse_qsl(parts.query))


def _segments(url: str) -> list[str]:
    parts = _split(url)
    return [unquote(part) for part in parts.path.split("/") if part] if parts else []


def _words_of(segments: list[str]) -> Counter[str]:
    text = " ".join(_ENDING.sub("", segment) for segment in segments)
    return Counter(word.lower() for word in _WORDS.findall(text))


def _site(name: str) -> str:
    """The last two labels of a host, three under ``co.uk`` and the like: one owner, nearly always.

    A list of all public suffixes would be surer; a wrong guess here costs a finding, not a fix.
    """
    labels = name.split(".")
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3  # noqa: PLR2004
    return ".".join(labels[-3:] if short else labels[-2:])


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.hostname, parts.port
    except ValueError:
        return None
    return parts
