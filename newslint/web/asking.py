"""One URL to one reply: what came of asking is a value, never an exception."""

from __future__ import annotations

import asyncio
import re
import ssl
from http import HTTPStatus
from typing import TYPE_CHECKING

import httpcore
import httpx

from newslint import __version__
from newslint.visit import Outcome, Reply
from newslint.web.guard import NoHost, NoLookup, Refused

if TYPE_CHECKING:
    from newslint.web.limits import Limits

NO_NETWORK = "no network"
"""Detail of a reply where not even a name could be looked up."""

HEADERS = {
    "User-Agent": f"newslint/{__version__} (link checker)",
    "Accept": "*/*",
    "Accept-Encoding": "identity",
}
# Browsers and servers disagree on where the host ends if one of these is in a URL.
_UNCLEAR = re.compile(r"[\\\s\x00-\x1f]")
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_REDIRECTS = {301, 302, 303, 307, 308}
_TRY_LATER = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY}
_SUCCESS = range(200, 400)
_SERVER_ERROR = range(500, 600)


async def ask(client: httpx.AsyncClient, url: str, limits: Limits) -> tuple[Reply, float]:
    """Ask for a URL by GET, following redirects by hand.

    Args:
        client: Sends the requests; does not follow redirects.
        url: The URL.
        limits: How long, and how far.

    Returns:
        The reply, and the ``Retry-After`` in seconds that came with it or 0.
    """
    try:
        async with asyncio.timeout(limits.total):
            return await _follow(client, url, limits)
    except TimeoutError:
        detail = f"no answer within {limits.total:g} seconds"
        return Reply(Outcome.UNAVAILABLE, url=url, detail=detail), 0
    except (httpx.HTTPError, OSError) as error:
        return _failure(error, url), 0
    except (httpx.InvalidURL, ValueError):
        return Reply(Outcome.NOT_ASKED, url=url, detail="not a URL that can be asked"), 0


async def _follow(client: httpx.AsyncClient, url: str, limits: Limits) -> tuple[Reply, float]:
    if _UNCLEAR.search(url):
        return _not_asked(url, "not a URL that can be asked", ()), 0
    target = httpx.URL(url).copy_with(username=None, password=None, fragment=None)
    seen: set[httpx.URL] = set()
    hops: tuple[tuple[int, str], ...] = ()
    while True:
        if target.scheme not in ("http", "https") or not target.host:
            return _not_asked(url, f"{target.scheme or 'it'} is not http or https", hops), 0
        if len(str(target)) > limits.url:
            return _not_asked(url, "longer than a server accepts", hops), 0
        if target in seen or len(hops) > limits.redirects:
            detail = f"redirects in a circle ({len(hops)} hops)"
            if target not in seen:
                detail = f"redirects more than {limits.redirects} times"
            return Reply(Outcome.REDIRECT_LOOP, url=url, detail=detail, hops=hops), 0
        seen.add(target)
        request = httpx.Request("GET", target, headers=HEADERS)
        answer = await client.send(request, stream=True)
        await answer.aclose()
        location = answer.headers.get("location")
        if answer.status_code not in _REDIRECTS or not location:
            return _judged(answer, str(target), hops), _retry_after(answer)
        target = target.join(location).copy_with(username=None, password=None, fragment=None)
        if target in seen and "set-cookie" in answer.headers:
            detail = "wants a cookie before it answers"
            return Reply(Outcome.REFUSED, answer.status_code, url, detail, hops), 0
        hops = (*hops, (answer.status_code, str(target)))


def _judged(answer: httpx.Response, url: str, hops: tuple[tuple[int, str], ...]) -> Reply:
    status = answer.status_code
    if status in _GONE:
        outcome = Outcome.GONE
    elif status in _SUCCESS:
        outcome = Outcome.OK
    elif status in _SERVER_ERROR or status in _TRY_LATER:
        outcome = Outcome.UNAVAILABLE
    else:
        outcome = Outcome.REFUSED
    known = status in {entry.value for entry in HTTPStatus}
    detail = f"{status} {HTTPStatus(status).phrase}" if known else str(status)
    return Reply(outcome, status, url, detail, hops)


def _failure(error: Exception, url: str) -> Reply:
    causes: list[BaseException] = []
    cause: BaseException | None = error
    while cause and len(causes) < 10:  # noqa: PLR2004 - chains are short; never loop
        causes.append(cause)
        cause = cause.__cause__ or cause.__context__
    for found in causes:
        if isinstance(found, Refused):
            return _not_asked(url, str(found), ())
        if isinstance(found, NoHost):
            return Reply(Outcome.NO_HOST, url=url, detail=str(found))
        if isinstance(found, NoLookup):
            return Reply(Outcome.UNAVAILABLE, url=url, detail=NO_NETWORK)
        if isinstance(found, ssl.SSLCertVerificationError):
            why = found.verify_message.rstrip(".")
            return Reply(Outcome.BAD_CERTIFICATE, url=url, detail=f"bad certificate: {why}")
        if isinstance(found, httpcore.TimeoutException):
            return Reply(Outcome.UNAVAILABLE, url=url, detail="no connection in time")
    return Reply(Outcome.UNAVAILABLE, url=url, detail="the connection failed")


def _not_asked(url: str, why: str, hops: tuple[tuple[int, str], ...]) -> Reply:
    return Reply(Outcome.NOT_ASKED, url=url, detail=why, hops=hops)


def _retry_after(answer: httpx.Response) -> float:
    value = answer.headers.get("retry-after", "")
    return float(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0  # noqa: PLR2004
