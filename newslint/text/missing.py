"""Titles of pages that say there is no page, in the languages of news sites."""

from __future__ import annotations

import re
from collections.abc import Collection

from newslint.regex import regex

_PARTS = regex(r"\s+[-–—|·•»«/]+\s+|\s*[|»«•:!?.]+(?:\s+|$)|\s*[(),]\s*")  # noqa: RUF001
# What follows these goes on with what was said: ``Not found: the lost ship``.
_MARKS_MORE = (":", "?")
# How headlines begin, and names of sites do not.
_OPENINGS = frozenset({"a", "an", "how", "what", "when", "where", "who", "why"})
_WORD = regex(r"[^\W_]+(?:'[^\W_]+)*")
_NUMBERS = frozenset({"404", "410"})
_FEW = 2
_SITE_NAME = 4
# What may stand around the number and nothing else: ``HTTP error 404``.
_AROUND = {
    "http", "https", "error", "err", "status", "code", "oops", "ooops", "sorry", "whoops", "page",
    "not", "found", "gone", "the", "this", "fehler", "seite", "nicht", "gefunden", "erreur",
    "introuvable", "errore", "pagina", "non", "trovata", "página", "no", "encontrada", "não",
    "fout", "niet", "gevonden", "fel", "sidan", "fejl", "siden", "feil", "błąd", "chyba", "ошибка",
    "помилка", "hata", "sivua", "virhe", "eroare", "hiba", "σφάλμα", "エラー",
}  # fmt: skip
_SORRY = (
    r"(?:(?:we(?:'re| are) )?(?:so )?sorry|o+ps|whoops|uh oh|hoppla|ups|d[ée]sol[ée]"
    r"|lo sentimos) (?:but )?"
)
_PHRASES = regex(
    rf"(?:{_SORRY})?(?:"
    # English
    r"(?:(?:the|this|that|your|requested|web|story|article|content|file|document|resource|item)"
    r" ?)*(?:page|story|article|content|file|document|resource|url|item)"
    r"(?: you(?:'re| are| were| have)? (?:looking for|requested|trying to \w+|tried to \w+))?"
    r" (?:(?:(?:was|is|could|can) ?)?(?:not|n't)(?: be)? (?:found|available|exist)"
    r"|cannot be found|can't be found|couldn't be found|wasn't found"
    r"|(?:does not|doesn't|no longer) exists?|(?:is )?no longer (?:available|exists)"
    r"|(?:is )?unavailable|(?:(?:has been|was) )?(?:removed|deleted)|(?:is )?missing"
    r"|(?:is|has) gone)"
    r"|not found|nothing found|no (?:page|results) found"
    r"|we (?:can't|cannot|couldn't|could not) find (?:the|that|this|your) page"
    r"(?: you(?:'re| are| were) looking for)?"
    r"|(?:this |the )?domain(?: name)?(?: is| may be| has)? (?:for sale|parked|expired)"
    r"|(?:buy|purchase) this domain(?: name)?|parked domain(?: name)?"
    # German, Dutch
    r"|(?:die |diese )?(?:seite|artikel|datei|inhalt) (?:wurde |konnte |ist )?nicht "
    r"(?:gefunden(?: werden)?|verfügbar|vorhanden)|(?:de )?pagina (?:is )?niet gevonden"
    # French
    r"|(?:cette |la )?page (?:est |demandée est )?(?:introuvable|non trouvée|inexistante)"
    r"|(?:cette |la )?page (?:n'existe (?:pas|plus)|n'a pas été trouvée)"
    # Spanish, Portuguese, Italian, Romanian
    r"|(?:la )?p[áa]gina no (?:encontrada|existe|disponible)"
    r"|(?:a )?p[áa]gina não (?:foi )?(?:encontrada|existe)"
    r"|(?:la )?pagina non (?:è stata )?(?:trovata|esiste|disponibile)"
    r"|pagina nu (?:a fost găsită|există)"
    # Scandinavian, Finnish
    r"|(?:sidan|siden) (?:kunde |kunne |blev |ble |finns |findes |finnes )?(?:inte|ikke)"
    r"(?: (?:hittas|findes|fundet|funnet|finnes))?|sivua ei löyt(?:ynyt|y)"
    # Polish, Czech, Hungarian
    r"|(?:nie znaleziono strony|strona nie (?:została znaleziona|istnieje))"
    r"|stránka (?:nebyla nalezena|nenalezena|neexistuje)|az oldal nem található"
    # Russian, Ukrainian, Greek, Turkish
    r"|страница не (?:найдена|существует)|сторінк[ау] не (?:знайдено|існує)"  # noqa: RUF001
    r"|η σελίδα δεν βρέθηκε|sayfa bulunamadı"  # noqa: RUF001
    # Arabic, Hebrew, Hindi, Chinese, Japanese, Korean
    r"|الصفحة غير موجودة|(?:ה)?דף לא נמצא|पृष्ठ नहीं मिला"
    r"|(?:页面|頁面|网页|網頁)(?:不存在|未找到|找不到)|找不到(?:页面|頁面|网页|網頁)"
    r"|(?:お探しの)?ページ(?:が|は)?見つかりません(?:でした)?|페이지를 찾을 수 없습니다"
    r")",
    re.IGNORECASE,
)
# What is parked is called by its name: ``tides.example is for sale``.
_FOR_SALE = regex(
    r"(?:the )?(?:domain (?:name )?)?(?P<host>(?:[\w-]+\.)+[\w-]{2,})(?: domain(?: name)?)?"
    r" (?:is|may be) (?:for sale|parked|available for purchase)",
    re.IGNORECASE,
)


def says_missing(title: str, known: Collection[str] = ()) -> str:
    """The part of a page's title that says there is no page; empty if none does.

    Args:
        title: Title or heading of a page.
        known: What the page should be about, such as the title it is linked by: a story about
            error pages is one.
    """
    parts = _parts(title) if title else []
    for index, (part, _) in enumerate(parts):
        words = _words(part)
        if not (_missing(words) or _for_sale(part, known)) or _goes_on(parts, index):
            continue
        # Where little is said, the rest may name the site, but not be a headline.
        if len(words) <= _FEW and len(_words(title)) - len(words) > _SITE_NAME:
            continue
        if not {word for text in known for word in _words(text)}.issuperset(words):
            return part.strip()
    return ""


def _parts(title: str) -> list[tuple[str, str]]:
    """What a title consists of, each with the first character of what parts it from the next."""
    found = []
    start = 0
    for mark in _PARTS.finditer(title):
        found.append((title[start : mark.start()], mark[0].strip()[:1]))
        start = mark.end()
    return [(part, mark) for part, mark in [*found, (title[start:], "")] if _words(part)]


def _goes_on(parts: list[tuple[str, str]], index: int) -> bool:
    """Whether a title says more than a part of it, as a headline does and no name of a site."""
    said, mark = parts[index]
    others = [part for part, _ in parts if part != said and not _is_apology(_words(part))]
    if mark in _MARKS_MORE and any(part in others for part, _ in parts[index + 1 : index + 2]):
        return True
    # Names of sites have a capital letter or are one word, unless all is written small.
    small = not all(part.islower() for part, _ in parts)
    return any(
        " " in part and (_words(part)[0] in _OPENINGS or (small and part.islower()))
        for part in others
    )


def _is_apology(words: list[str]) -> bool:
    return _AROUND.issuperset(words) or _missing(words)


def _for_sale(part: str, known: Collection[str]) -> bool:
    """Whether a domain is said to be for sale that is the one of the page."""
    found = _FOR_SALE.fullmatch(part.strip())
    hosts = [name for text in known if "//" in text for name in text.lower().split("/")[2:3]]
    sold = f".{found['host'].lower()}" if found else ""
    return bool(sold) and any(f".{name}".endswith(sold) for name in hosts)


def _missing(words: list[str]) -> bool:
    if not _NUMBERS.isdisjoint(words):
        # The 404th page of a list is there.
        return words[:-1] != ["page"] and {*words} <= _NUMBERS | _AROUND
    return _PHRASES.fullmatch(" ".join(words)) is not None


def _words(text: str) -> list[str]:
    return [
        word.lower() for word in _WORD.findall(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    ]
