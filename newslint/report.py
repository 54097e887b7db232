"""The outcome of a run: what reporters print and the command line turns into an exit code."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newslint.finding import Finding, Severity


class Crash(NamedTuple):
    """A rule that failed on a file: our fault or a plugin's, never the file's.

    Attributes:
        rule: Name of the rule, or what failed in brackets: ``(reading)``.
        path: The file it failed on, or empty where it looked at several.
        error: Exception and message in one line.
        traceback: Where it was raised, for a bug report.
    """

    rule: str
    path: str
    error: str
    traceback: str = ""

    @property
    def by_rule(self) -> bool:
        """Whether a rule failed, and not newslint itself, whose part stands in brackets."""
        return not self.rule.startswith("(")

    def __str__(self) -> str:
        """What failed, on what and how, in one line for a person."""
        what = f"rule {self.rule}" if self.by_rule else self.rule
        return f"internal error: {what} failed on {self.path or 'the corpus'}: {self.error}"

    @classmethod
    def of(cls, rule: str, path: str, error: BaseException) -> Crash:
        """Record that a rule failed, whatever it raised.

        Raises:
            KeyboardInterrupt: It was no failure: somebody ends the run.
        """
        import traceback

        if isinstance(error, KeyboardInterrupt):
            raise error
        said = "".join(traceback.format_exception_only(error)).strip().replace("\n", " ")
        return cls(rule, path, said, "".join(traceback.format_exception(error)))


class RuleFacts(NamedTuple):
    """What a reporter may say of a rule.

    Attributes:
        name: ``empty-body``.
        category: ``body``.
        severity: As declared by the rule.
        remedy: How to mend it, one sentence.
        docstring: Its documentation, as it is written.
        url: Page of the rule, or empty.
        fixable: ``safe``, ``unsafe`` or empty.
    """

    name: str
    category: str
    severity: Severity
    remedy: str
    docstring: str
    url: str = ""
    fixable: str = ""

    @property
    def documentation(self) -> str:
        """The docstring without its indentation."""
        from inspect import cleandoc

        return cleandoc(self.docstring)

    @property
    def why(self) -> str:
        """The harm done to a reader, one sentence: the first paragraph of the docstring."""
        return " ".join(self.docstring.strip().partition("\n\n")[0].split())


class Report(NamedTuple):
    """Everything a run has to say.

    Attributes:
        findings: In order of file, position, rule, message.
        rules: The rules that were in force, by name.
        files: How many files were checked.
        crashes: Rules that failed.
        notices: What was not done and why (``links were not checked: offline``), for stderr.
        root: Root of the repository, absolute; or empty if nobody knows it.
        folder: The folder that paths are reported from, absolute, if there is a root.
        baselined: Findings that the baseline hides: told to services that compare runs, not shown.
        ignored: Findings that the stories ask to leave out.
    """

    findings: Sequence[Finding] = ()
    rules: Mapping[str, RuleFacts] = {}
    files: int = 0
    crashes: tuple[Crash, ...] = ()
    notices: tuple[str, ...] = ()
    root: str = ""
    folder: str = ""
    baselined: Sequence[Finding] = ()
    ignored: Sequence[Finding] = ()

    def from_root(self, path: str) -> str:
        """A path from the root of the repository, for services that know only that."""
        if not self.root:
            return path
        whole = path if os.path.isabs(path) else f"{self.folder}/{path}"  # noqa: PTH117 - light
        return whole.removeprefix(self.root.rstrip("/") + "/")
