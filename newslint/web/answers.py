"""What an answer means: status, headers and first bytes to an outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from newslint.visit import Outcome, Page
from newslint.web.pages import page
from newslint.web.walls import wall

if TYPE_CHECKING:
    from newslint.web.pages import Body

_SUCCESS = range(200, 300)
_REDIRECTS = range(300, 400)
_SERVER_ERROR = range(500, 600)
_OUTCOMES = {
    401: Outcome.REFUSED, 402: Outcome.REFUSED, 403: Outcome.REFUSED, 407: Outcome.REFUSED,
    451: Outcome.REFUSED, 404: Outcome.GONE, 410: Outcome.GONE, 408: Outcome.UNAVAILABLE,
    425: Outcome.UNAVAILABLE, 429: Outcome.RATE_LIMITED,
}  # fmt: skip
_PHRASES = {status.value: status.phrase for status in HTTPStatus}
# Longer ones would overflow a float; nobody waits for either.
_DIGITS = 9
_FOREVER = 1e9
_ENOUGH_OF_AN_IMAGE = 32


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an answer means.

    Attributes:
        outcome: In one word.
        detail: In a few.
        page: What was seen of the content.
    """

    outcome: Outcome
    detail: str
    page: Page


def judge(status: int, headers: Mapping[str, str], body: Body) -> Judgement:
    """Tell what the last answer of an address means.

    Args:
        status: HTTP status.
        headers: Headers of the answer, names in lower case.
        body: Its beginning.
    """
    detail = f"{status} {_PHRASES.get(status, '')}".rstrip()
    seen = page(headers, body)
    whose = wall(status, headers, seen.title, body.data)
    if whose:
        return Judgement(Outcome.REFUSED, f"{detail}, a wall against programs ({whose})", Page())
    if status in _SUCCESS:
        little = body.broken and len(body.data) < _ENOUGH_OF_AN_IMAGE
        if little and seen.media_type.startswith("image/"):
            return Judgement(Outcome.UNAVAILABLE, "the answer broke off", seen)
        return Judgement(Outcome.OK, detail, seen)
    if status in _REDIRECTS:
        return Judgement(Outcome.REJECTED, f"{detail} without a target", seen)
    if status in _SERVER_ERROR:
        return Judgement(Outcome.UNAVAILABLE, detail, seen)
    return Judgement(_OUTCOMES.get(status, Outcome.REJECTED), detail, seen)


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """How many seconds a host asks to wait (RFC 9110, 10.2.3); None if it does not or absurdly.

    Args:
        headers: Headers of the answer, names in lower case.
        now: Seconds since 1970.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value) if len(value) <= _DIGITS else _FOREVER
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
