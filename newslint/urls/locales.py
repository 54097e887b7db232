"""Parts of an address that name an edition: a language, or a language and a country."""

from __future__ import annotations

from newslint.regex import regex

# ISO 639-1. A country alone (``/us``, ``/tv``) is as often a section.
_LANGUAGES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia
    id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo
    lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl
    ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk
    tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()  # noqa: SIM905 - as a list it would be twenty times as long
)
# ``en``, ``en-us``, ``us-en``, ``zh-hans``, ``es-419``.
_EDITION = regex(r"([a-z]{2})(?:[-_]([a-z]{2}|[a-z]{4}|[0-9]{3}))?")


def is_locale(part: str) -> bool:
    """Whether a part of a path names a language, alone or with a country."""
    found = _EDITION.fullmatch(part.lower())
    return found is not None and not _LANGUAGES.isdisjoint(found.groups())


def may_be_locale(part: str) -> bool:
    """Whether a part of a path or of a host may name a language, a country or both."""
    return _EDITION.fullmatch(part.lower()) is not None
