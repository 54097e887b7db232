"""Where the time of a run goes: seconds for each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import process_time
from typing import TYPE_CHECKING, ClassVar, TypeVar

from newslint.engine import lint_all
from newslint.rule import CorpusRule, DocumentRule, Fact, Rule

if TYPE_CHECKING:
    from datetime import datetime

    from newslint.document import Document
    from newslint.engine import Job
    from newslint.finding import Finding
    from newslint.result import DocumentResult

OTHER = "(reading and marking)"
"""What is left of the time when all rules are taken off."""
T = TypeVar("T")


class Profile:
    """Checks files in this process, one after the other, and measures; see ``engine.Lint``.

    Attributes:
        seconds: Seconds of processor time by name of the rule, once all results were taken.
    """

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        # By identity: rules need not be hashable.
        self._rules: dict[int, tuple[tuple[Rule, ...], tuple[Rule, ...]]] = {}

    def __call__(
        self, jobs: Sequence[Job], now: datetime, progress: Callable[[int], None]
    ) -> Iterator[DocumentResult]:
        """Check files.

        Args:
            jobs: The files.
            now: The moment of the run, with time zone.
            progress: Called with the number of files done.

        Yields:
            A result for each file, in their order.
        """
        results = lint_all(map(self._timed, jobs), now, progress)
        while True:
            before = sum(self.seconds.values())
            start = process_time()
            result = next(results, None)
            spent = process_time() - start
            self.seconds[OTHER] += spent - (sum(self.seconds.values()) - before)
            if result is None:
                return
            yield result

    def _timed(self, job: Job) -> Job:
        rules = job.settings.rules
        if id(rules) not in self._rules:
            self._rules[id(rules)] = rules, tuple(_timed(rule, self.seconds) for rule in rules)
        _, timed = self._rules[id(rules)]
        return job._replace(settings=job.settings._replace(rules=timed))


def _timed(rule: Rule, seconds: dict[str, float]) -> Rule:
    if isinstance(rule, DocumentRule):
        return _TimedDocumentRule(rule, seconds)
    return _TimedCorpusRule(rule, seconds) if isinstance(rule, CorpusRule) else rule


class _Timed(Rule):
    """Stands for a rule, and measures what it takes to look at a story."""

    # Of each of them, and no option: rules have nothing else.
    _seconds: ClassVar[dict[str, float]]

    def __init__(self, rule: Rule, seconds: dict[str, float]) -> None:
        super().__init__()
        # To the engine it is the rule.
        names = {"name": rule.name, "reads_malformed": rule.reads_malformed}
        vars(self).update(names, _rule=rule, _seconds=seconds)

    def _measured(self, look: Callable[[Document], Iterable[T]], document: Document) -> list[T]:
        start = process_time()
        try:
            return list(look(document))
        finally:
            self._seconds[self.name] += process_time() - start


class _TimedDocumentRule(_Timed, DocumentRule):
    _rule: ClassVar[DocumentRule]

    def check(self, document: Document, /) -> Iterator[Finding]:
        yield from self._measured(self._rule.check, document)


class _TimedCorpusRule(_Timed, CorpusRule):
    _rule: ClassVar[CorpusRule]

    def facts(self, document: Document, /) -> Iterator[Fact]:
        yield from self._measured(self._rule.facts, document)

    def check(self, facts: Sequence[Fact], /) -> Iterator[Finding]:
        return self._rule.check(facts)

    def settle(self, findings: Sequence[Finding], /) -> Iterable[Finding]:
        return self._rule.settle(findings)
