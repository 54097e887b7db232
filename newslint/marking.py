"""What the engine adds to the findings of a document: severity, snippet, fingerprint."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.finding import Finding
    from newslint.settings import Settings

_MASK = "*"
_LONGEST_SNIPPET = 2000
# Up to the @, or, where a long URL was cut before it, from a colon that begins no port.
_USERINFO = re.compile(
    r"(?<=://)(?:[^\s/?#@]++(?=@)|[^\s/?#@:\[]++:(?!\d{1,5}(?![^\s/?#\"']))[^\s/?#@\"']++)"
)


def mark(findings: Iterable[Finding], document: Document, settings: Settings) -> Iterator[Finding]:
    """Complete the findings of one document.

    Args:
        findings: As the rules made them.
        document: What they are about.
        settings: What is in force for it.

    Returns:
        The findings with the severity of the configuration, the first line of their place and a
        fingerprint made of rule, file and that line: it survives moved lines; equal ones are
        numbered. Opaque values and the passwords in URLs are masked.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for found in sorted(findings, key=lambda found: found.sort_key):
        snippet = _snippet(document, found.place.line, settings.opaque)
        same = (found.rule, snippet.strip())
        text = "\0".join((found.rule, found.place.path, snippet.strip(), str(seen[same])))
        seen[same] += 1
        yield replace(
            found,
            severity=settings.severities.get(found.rule, found.severity),
            message=_without_passwords(found.message),
            related=tuple(
                replace(other, message=_without_passwords(other.message)) for other in found.related
            ),
            snippet=snippet[:_LONGEST_SNIPPET],
            fingerprint=hashlib.sha256(text.encode(errors="replace")).hexdigest()[:32],
        )


def _snippet(document: Document, line: int, opaque: Iterable[str]) -> str:
    text = document.lines.text(line)
    start = document.lines.offset(line, 1)
    for key in opaque:
        node = document.front_matter.find((key,))
        if node is None:
            continue
        first = max(node.span.start - start, 0)
        last = min(node.span.end - start, len(text))
        if first < last:
            text = text[:first] + _MASK * (last - first) + text[last:]
    return _without_passwords(text)


def _without_passwords(text: str) -> str:
    """Mask what stands for user and password in URLs, keeping the length."""
    if "://" not in text:
        return text
    return _USERINFO.sub(lambda found: _MASK * len(found[0]), text)
