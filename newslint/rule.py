"""What a rule is: four kinds, told apart by what they look at."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from newslint.declared import Declaring
from newslint.finding import Finding, Fix, Place, Related, Severity

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.ignores import Ignore
    from newslint.visit import Link, Visit

_WORD_START = re.compile(r"(?<!^)(?=[A-Z])|(?<=[a-z])(?=[0-9])")


class Rule(Declaring, ABC):
    """A rule: its attributes that are declared with ``option`` are its options.

    The docstring is the documentation: its first line is the harm done to a reader, then follow
    ``Bad:`` and ``Good:`` examples, which the test suite runs.

    Attributes:
        name: Kebab-case of the class name; set by itself.
        category: Name of the folder the rule stands in; set by itself.
        severity: How much its findings matter unless the configuration says otherwise.
        default: Whether it runs without being selected.
        fixable: ``safe`` or ``unsafe`` if it can fix what it finds.
        remedy: How to mend what it finds, one sentence for an editor.
        reads_malformed: Whether it also looks at files whose front matter cannot be read.
    """

    name: ClassVar[str] = ""
    category: ClassVar[str] = ""
    severity: ClassVar[Severity] = Severity.WARNING
    default: ClassVar[bool] = True
    fixable: ClassVar[str] = ""
    remedy: ClassVar[str] = ""
    reads_malformed: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.name = _WORD_START.sub("-", cls.__name__).lower()
        cls.category = cls.__module__.split(".")[-2:][0].replace("_", "-")

    def flag(  # noqa: PLR0913 - a finding has as many parts
        self,
        place: Place,
        message: str,
        *,
        severity: Severity | None = None,
        related: Iterable[Related] = (),
        fix: Fix | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Finding:
        """Make a finding of this rule.

        Args:
            place: Where it is.
            message: Begins with the thing, says what was found and what is wanted.
            severity: Only where it differs from the rule's own.
            related: Other places that explain it.
            fix: A change that removes it.
            data: What was measured, as plain JSON values.

        Returns:
            The finding.
        """
        return Finding(
            self.name,
            place,
            message,
            severity or self.severity,
            tuple(related),
            fix,
            data or {},
        )


class DocumentRule(Rule):
    """A rule that looks at one story."""

    @abstractmethod
    def check(self, document: Document, /) -> Iterator[Finding]:
        """Yield what is wrong with the story. Pure: no I/O, no state, no clock."""


class Fact(NamedTuple):
    """What a corpus rule wants to remember of one story.

    Attributes:
        key: All facts with one key are checked together.
        place: Where it stands; by pointer only is enough (``Document.pointing_at``).
        payload: Whatever ``check`` needs, as plain JSON values, which nobody changes.
        common: The same, where several facts of the rule in the story need it: it is kept once.
    """

    key: str
    place: Place
    payload: Any = None
    common: Any = None


class CorpusRule(Rule):
    """A rule that compares stories: the same article twice, a passage in many articles.

    What it finds stands at places of the facts it is given, or at values below them: where only
    some stories are reported, groups without a fact of theirs are not even read.

    Attributes:
        only_differing: Whether facts with one payload agree, so that only groups in which payloads
            differ are checked.
    """

    only_differing: ClassVar[bool] = False

    @abstractmethod
    def facts(self, document: Document, /) -> Iterator[Fact]:
        """Yield what to remember of one story. Pure and small."""

    @abstractmethod
    def check(self, facts: Sequence[Fact], /) -> Iterator[Finding]:
        """Yield what is wrong with the stories whose facts share a key.

        Args:
            facts: Two or more, in order of place.
        """

    def settle(self, findings: Sequence[Finding], /) -> Iterable[Finding]:
        """Choose from all that was found in one story; everything, unless a rule says otherwise.

        For rules that find one thing by several keys, and tell it once.

        Args:
            findings: In order of place and message.
        """
        return findings


class VisitRule(Rule):
    """A rule that judges what was learnt about a link. It does no I/O itself.

    Attributes:
        online: Whether it runs only when the web is asked. One that does not is handed
            ``Outcome.NOT_ASKED`` for addresses of the web when it is not.
    """

    online: ClassVar[bool] = True

    def concerns(self, url: str, /) -> bool:  # noqa: ARG002 - for rules to say
        """Whether links to an address are any business of the rule, whatever else they are.

        It is asked of every address of every story, before a link is made of it: be quick.
        """
        return True

    def wants(self, link: Link, /) -> tuple[str, ...]:
        """The addresses that must be known to judge a link; none if it is not to be judged.

        ``http://`` and ``https://`` are asked of the web, each once in a run; ``file:PATH`` is
        looked up below the root of the project, ``file:./PATH`` below the folder of the story.
        """
        return (link.url,) if link.url.startswith(("http://", "https://")) else ()

    @abstractmethod
    def check(self, visit: Visit, /) -> Iterator[Finding]:
        """Yield what is wrong with one use of an address."""


class IgnoreRule(Rule):
    """A rule that judges what a story asks not to hear of, when the other rules have run."""

    @abstractmethod
    def check(self, ignore: Ignore, /) -> Iterator[Finding]:
        """Yield what is wrong with one ignore."""


KINDS: Final = (CorpusRule, DocumentRule, IgnoreRule, VisitRule)
"""The kinds of rules there are."""
