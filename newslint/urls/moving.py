"""Where a page is now: whether another address is that of the same page, and will stay so."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import parse_qsl

from newslint.regex import regex
from newslint.urls.aliases import aliases
from newslint.urls.canonical import canonical
from newslint.urls.locales import may_be_locale
from newslint.urls.parts import STORY_WORDS, host, segments, site, split, words_of

# Made by a program and not by a person: sessions and signatures that soon do not hold any more.
_TOKEN = regex(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_]{24,}|.*[;~=].*")
# Hosts of pages for phones.
_VARIANTS = frozenset({"amp", "m", "mobile", "wap"})
# Parts of a path that say what kind of page it is, not which.
_KINDS = frozenset({"index", "amp", "story", "article", "print", "full"})
# What another page is behind from time to time, and what it may be.
_FLOATING = frozenset({"latest", "stable", "current", "newest", "lts"})
_VERSION = regex(r"v?[0-9]+(?:\.(?:[0-9]+|x))+|v[0-9]+", re.IGNORECASE)


def resembles(old: str, new: str) -> bool:
    """Whether an address has all words of the last part of another one's path."""
    slug = words_of(_naming(old)[-1:])
    return bool(slug) and slug <= words_of(segments(new))


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
    before, after = _naming(old), segments(new)
    slug, there = words_of(before[-1:]), words_of(after)
    if not slug or slug - there or _renumbered(before[:-1], after[:-1]):
        return False
    added = words_of(after[-1:]) - slug
    long = len(slug - _numbers(slug)) >= STORY_WORDS
    only_numbers_added = _numbers(added) == added
    if site(host(old)) != site(host(new)):
        return long and only_numbers_added
    if slug.total() == 1 and not words_of(before) <= there:
        return False
    kept = _numbers(words_of(before)) <= there and _query(old) <= _query(new)
    return long or (kept and only_numbers_added and len(before) <= len(after))


def lasting(old: str, new: str) -> bool:
    """Whether an address that was redirected to can be written down.

    Not so if the redirect added something to the query, or a part of the path that only a program
    can have made: a session, a signature, a mark of where the reader came from; nor if it leads to
    the page for phones or for AMP, to an edition that depends on who asks and from where, or to
    the version that is the latest today.
    """
    before, after = split(old), split(new)
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
    """The parts of a path that another one does not have, in whatever case."""
    known = {part.lower() for part in segments(old)}
    return [part for part in segments(new) if part.lower() not in known]


def _is_other_edition(old: str, new: str) -> bool:
    """Whether a redirect chose a language or country, by path, host or ending of the host."""
    here, there = host(old), host(new)
    labels = set(there.split(".")[:-2]) - {*here.split(".")}
    if any(map(may_be_locale, [*_added(old, new), *labels])):
        return True
    ours, theirs = site(here), site(there)
    national = any(len(name.rpartition(".")[2]) == 2 for name in (ours, theirs))  # noqa: PLR2004
    return national and ours != theirs and ours.split(".")[0] == theirs.split(".")[0]


def _is_fixed(old: str, new: str) -> bool:
    """Whether a redirect chose a version of what has several."""
    kept = {part.lower() for part in segments(new)}
    floating = _FLOATING & {part.lower() for part in segments(old)}
    return not floating <= kept or any(map(_VERSION.fullmatch, _added(old, new)))


def _naming(url: str) -> list[str]:
    """The parts of a path that name the page, and not only its kind."""
    return [part for part in segments(url) if not set(words_of([part])) <= _KINDS]


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
    return host(url).partition(".")[0] in _VARIANTS or "amp" in map(str.lower, segments(url))
