"""What the engine adds to the findings of a document: severity, snippet, fingerprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from newslint import fingerprints
from newslint.finding import Finding
from newslint.regex import regex

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.finding import Related
    from newslint.frontmatter import Span
    from newslint.settings import Settings

_MASK = "*"
_LONGEST_SNIPPET = 2000
# Up to the @, or, where a long URL was cut before it, from a colon that begins no port.
_USERINFO = regex(
    r"://(?:[^\s/?#@]++(?=@)|[^\s/?#@:\[]++:(?!\d{1,5}(?![^\s/?#\"']))[^\s/?#@\"']++)"
)


def mark(findings: Iterable[Finding], document: Document, settings: Settings) -> Iterator[Finding]:
    """Complete the findings of one document.

    Args:
        findings: As the rules made them.
        document: What they are about.
        settings: What is in force for it.

    Returns:
        The findings with the severity of the configuration, the first line of their place and
        what names them across runs (see ``fingerprints``); equal ones are numbered. Opaque values
        and the passwords in URLs are masked.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    story = ""
    spans = (document.front_matter.span_of((key,)) for key in settings.opaque)
    hidden = [span for span in spans if span]
    for found in sorted(findings, key=lambda found: found.sort_key):
        snippet = _snippet(document, found.place.line, hidden)
        subject = (found.rule, *fingerprints.subject(found, document, snippet))
        content = fingerprints.digest(*map(without_passwords, subject), str(seen[subject]))
        seen[subject] += 1
        story = story or fingerprints.story(document)
        # A new one takes two thirds of what it takes to replace so much of the old one.
        yield Finding(
            rule=found.rule,
            place=found.place,
            message=without_passwords(found.message),
            severity=settings.severity(found, document.data),
            related=tuple(map(_told, found.related)),
            fix=found.fix,
            data=_shown(found.data),
            snippet=snippet[:_LONGEST_SNIPPET],
            fingerprint=fingerprints.digest(settings.path or document.path, content),
            content=content,
            story=story,
        )


def _snippet(document: Document, line: int, hidden: Iterable[Span]) -> str:
    text = document.lines.text(line)
    start = document.lines.offset(line, 1)
    for span in hidden:
        first = max(span.start - start, 0)
        last = min(span.end - start, len(text))
        if first < last:
            text = text[:first] + _MASK * (last - first) + text[last:]
    return without_passwords(text)


def _told(related: Related) -> Related:
    message = without_passwords(related.message)
    return related if message == related.message else related._replace(message=message)


def _shown(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        key: without_passwords(value) if isinstance(value, str) else value
        for key, value in data.items()
    }


def without_passwords(text: str) -> str:
    """A text in which what stands for user and password in URLs is masked, as long as before."""
    if "://" not in text:
        return text
    return _USERINFO.sub(lambda found: f"://{_MASK * (len(found[0]) - len('://'))}", text)
