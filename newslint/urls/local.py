"""Addresses of files of the site itself."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from newslint.memo import remembered
from newslint.regex import regex

_ELSEWHERE = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|//|[#?]|www\.", re.IGNORECASE)
# Marks of generators: names for folders, templates, patterns (``__GHOST_URL__``); a mail address;
# another fault.
_DOUBTFUL = regex(r"^[@~:$]|^__[A-Z_]+__/|[{}\\*<>|\x00-\x1f\x7f\ufffd]|@[^/]*\.[a-z]+$|%[0-9]?$")
# What is served as it is stored: no generator makes pictures and documents out of sources.
_STORED = regex(
    r"""\.(?: avif|bmp|gif|ico|jfif|jpe?g|png|svg|tiff?|webp
    | aac|flac|m4a|mp3|og[agv]|opus|wav|m4v|mov|mp4|webm|srt|vtt
    | csv|docx?|epub|gpx|ics|kml|od[st]|pdf|pptx?|rtf|tsv|xlsx?|zip )""",
    re.VERBOSE | re.IGNORECASE,
)


@remembered
def local_path(url: str) -> str:
    """The path that an address names on the site itself, decoded, without query and fragment.

    Returns:
        Empty where it leads elsewhere, or to nothing that is known before the site is built.
    """
    if not url or _ELSEWHERE.match(url):
        return ""
    path = unquote(re.split(r"[?#]", url, maxsplit=1)[0], errors="replace")
    return "" if _DOUBTFUL.search(path) else path


def is_stored(path: str) -> bool:
    """Whether a path names a file that is served as it is stored: a picture, a document."""
    return bool(_STORED.fullmatch(posixpath.splitext(path)[1]))


def is_source(path: str) -> bool:
    """Whether a path names the source of a page, which generators link for the page."""
    return posixpath.splitext(path)[1].lower() in (".md", ".markdown", ".mdx")
