"""Walls against programs: the page may be fine, but only a person gets to see it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

# What the services put on an answer that stands in for the page, and on that only.
_HEADERS = {
    "cf-mitigated": "Cloudflare",
    "x-vercel-mitigated": "Vercel",
    "x-amzn-waf-action": "AWS WAF",
}
# They put these on every answer: one that is an error is theirs.
_HEADERS_OF_ERRORS = {"x-kpsdk-ct": "Kasada", "x-datadome": "DataDome"}
_ERROR = 400
_LINKEDIN = 999


class _Challenge(NamedTuple):
    """A page that asks who is there.

    Attributes:
        service: Whose it is.
        title: What its title begins with; pages behind the wall carry the marks, too.
        marks: Texts in its source, one of which has to be there.
    """

    service: str
    title: re.Pattern[str]
    marks: tuple[bytes, ...]


def _challenge(service: str, title: str, *marks: bytes) -> _Challenge:
    return _Challenge(service, re.compile(title, re.IGNORECASE), marks)


_ANY_TITLE = ""
_CHALLENGES = (
    _challenge("Cloudflare", "just a moment|attention required|please wait",
               b"challenge-platform", b"cf-chl", b"cf_chl", b"cf-browser-verification",
               b"cf-error-details"),
    _challenge("Anubis", _ANY_TITLE, b'id="anubis_challenge"', b'id="anubis_version"',
               b'"/.within.website/x/cmd/anubis/'),
    _challenge("DataDome", _ANY_TITLE, b"geo.captcha-delivery.com", b"captcha-delivery.com/c.js"),
    _challenge("PerimeterX", "access to this page|human verification|robot|pardon|verify|$",
               b"px-captcha", b"captcha.px-cdn.net", b"captcha.px-cloud.net"),
    _challenge("Akamai", "access denied|challenge|$",
               b"errors.edgesuite.net", b"/_sec/cp_challenge", b"sec-if-cpt-container",
               b"bm-verify"),
    _challenge("Imperva", "pardon our interruption|request unsuccessful|$",
               b"_Incapsula_Resource", b"Incapsula incident", b"distil_r_captcha"),
    _challenge("AWS WAF", "human verification|$", b"awswaf.com", b"AwsWafIntegration"),
    _challenge("Sucuri", "you are being redirected|sucuri", b"sucuri_cloudproxy"),
    _challenge("DDoS-Guard", "ddos-guard", b"ddos-guard"),
    _challenge("Google", "sorry|https?://", b'id="captcha-form"'),
)  # fmt: skip
# A challenge is short; where it is long it is an article about one.
_LONGEST = 40_000


def wall(status: int, headers: Mapping[str, str], title: str, body: bytes) -> str:
    """Whose wall an answer is; empty if it is none.

    Args:
        status: HTTP status.
        headers: Headers of the answer, names in lower case.
        title: Title of the page.
        body: Its first bytes.
    """
    if status == _LINKEDIN:
        return "LinkedIn"
    for name, service in (_HEADERS | _HEADERS_OF_ERRORS if status >= _ERROR else _HEADERS).items():
        if name in headers:
            return service
    if len(body) > _LONGEST:
        return ""
    for challenge in _CHALLENGES:
        if challenge.title.match(title) and any(mark in body for mark in challenge.marks):
            return challenge.service
    return ""
