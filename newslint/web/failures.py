"""What the failure of a request means: what lies at the bottom of it, to an outcome."""

from __future__ import annotations

import errno
import ssl
from dataclasses import dataclass

from newslint.visit import Outcome
from newslint.web.client import httpcore
from newslint.web.guard import NoHost, NoLookup, NoName, NoProxy, NotTheWeb, Refused

NO_LOOKUP = "the name could not be looked up"
NO_ROUTE = "there is no way to the host"
"""Details of replies that, where all are so, tell that there is no network."""
NO_URL = "not a URL that can be asked"
"""Detail of replies where nobody could be asked."""
NO_PROXY = "the proxy cannot be reached"
PROXY_ANSWERS = "the proxy answers"
"""Details of replies that are about a proxy; what follows the second is its answer."""

_MOST_CAUSES = 10
# Codes of OpenSSL (X509_V_ERR_*) and what they say of a certificate.
_CERTIFICATES = {
    9: (Outcome.EXPIRED_CERTIFICATE, "the certificate is not valid yet"),
    10: (Outcome.EXPIRED_CERTIFICATE, "the certificate has expired"),
    18: (Outcome.BAD_CERTIFICATE, "the certificate is signed by itself"),
    19: (Outcome.BAD_CERTIFICATE, "the certificate comes from an authority nobody knows"),
    20: (Outcome.INCOMPLETE_CHAIN, "a certificate of the authority is not sent along"),
    21: (Outcome.INCOMPLETE_CHAIN, "a certificate of the authority is not sent along"),
    62: (Outcome.BAD_CERTIFICATE, "the certificate is for another name"),
    64: (Outcome.BAD_CERTIFICATE, "the certificate is for another address"),
}
# Kinds of errors; what the guard says of a host is told as it says it.
_KINDS = (
    (Refused, Outcome.BLOCKED, ""),
    (NotTheWeb, Outcome.NOT_ASKED, ""),
    (NoName, Outcome.NOT_ASKED, NO_URL),
    (NoProxy, Outcome.NOT_ASKED, NO_PROXY),
    (NoHost, Outcome.NO_HOST, ""),
    (NoLookup, Outcome.UNAVAILABLE, NO_LOOKUP),
    (httpcore.TimeoutException, Outcome.UNAVAILABLE, "no connection in time"),
    (httpcore.RemoteProtocolError, Outcome.UNAVAILABLE, "it does not answer as a web server does"),
    (httpcore.LocalProtocolError, Outcome.NOT_ASKED, NO_URL),
)
_REASONS = {
    errno.ECONNREFUSED: "the connection was refused",
    errno.ECONNRESET: "the connection was reset",
    errno.EPIPE: "the connection was reset",
    errno.EHOSTUNREACH: NO_ROUTE,
    errno.ENETUNREACH: NO_ROUTE,
    errno.ENETDOWN: NO_ROUTE,
    errno.EADDRNOTAVAIL: NO_ROUTE,
}


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer.

    Attributes:
        outcome: In one word.
        detail: In a few.
    """

    outcome: Outcome
    detail: str


def failure(error: BaseException) -> Failure:
    """Tell why a request failed.

    Args:
        error: What was raised; its causes tell more than it does.
    """
    causes: list[BaseException] = []
    cause: BaseException | None = error
    while cause and len(causes) < _MOST_CAUSES:
        causes.append(cause)
        cause = cause.__cause__ or cause.__context__
    for found in causes:
        told = _told(found)
        if told:
            return told
    return Failure(Outcome.UNAVAILABLE, "the connection failed")


def _told(cause: BaseException) -> Failure | None:
    if isinstance(cause, ssl.SSLError):
        return _of_tls(cause)
    if isinstance(cause, httpcore.RemoteProtocolError) and "disconnected" in str(cause):
        return Failure(Outcome.UNAVAILABLE, "the connection was closed without an answer")
    if isinstance(cause, httpcore.ProxyError):
        # Answers of 5xx say that it cannot reach the host, others that it does not want to.
        failed = str(cause).startswith("5")
        outcome = Outcome.UNAVAILABLE if failed else Outcome.NOT_ASKED
        return Failure(outcome, f"{PROXY_ANSWERS} {cause}")
    for kind, outcome, detail in _KINDS:
        if isinstance(cause, kind):
            return Failure(outcome, detail or str(cause))
    if isinstance(cause, OSError) and cause.errno in _REASONS:
        return Failure(Outcome.UNAVAILABLE, _REASONS[cause.errno])
    return None


def _of_tls(cause: ssl.SSLError) -> Failure:
    if isinstance(cause, ssl.SSLCertVerificationError):
        why = (Outcome.BAD_CERTIFICATE, cause.verify_message.rstrip("."))
        return Failure(*_CERTIFICATES.get(cause.verify_code, why))
    if isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Failure(Outcome.UNAVAILABLE, _REASONS[errno.ECONNRESET])
    reason = (cause.reason or "no agreement").replace("_", " ").lower()
    return Failure(Outcome.INCOMPLETE_CHAIN, f"TLS fails: {reason}")
