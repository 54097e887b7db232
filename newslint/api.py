"""newslint as a library."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint import files
from newslint.config_file import Finder
from newslint.engine import Job, job_of, run
from newslint.jobs import Jobs
from newslint.settings import Resolver
from newslint.source import Source

if TYPE_CHECKING:
    from newslint.config import Config
    from newslint.report import Report
    from newslint.visiting import Ask

_ORIGIN = "config"


def lint(
    paths: Iterable[str | Path] | str | Path,
    *,
    config: Mapping[str, Any] | None = None,
    isolated: bool = False,
    now: datetime | None = None,
    ask: Ask | None = None,
) -> Report:
    """Check files and folders, as ``newslint check`` does.

    Args:
        paths: Files and folders.
        config: Configuration that wins over every file, with the keys of ``newslint.toml``.
        isolated: Whether to read no configuration file.
        now: The moment that dates are compared with; the clock's by default.
        ask: Asks the web for URLs (``newslint.web.Web().visit``); None to stay offline.

    Returns:
        The report.

    Raises:
        newslint.ConfigError: The configuration cannot be used.
        newslint.PluginError: An installed plugin cannot be used.
        newslint.MissingPath: A path does not exist.
    """
    finder = Finder(config, isolated=isolated, origin=_ORIGIN)
    named = [paths] if isinstance(paths, str | Path) else paths
    found, _ = files.discover([str(path) for path in named], finder)
    jobs = jobs_of(found, finder, online=ask is not None)
    return run(jobs, now or datetime.now(UTC), ask=ask)


def lint_text(
    text: str,
    path: str = "story.md",
    *,
    config: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Report:
    """Check a text that need not be in a file, with the configuration given and no other.

    Args:
        text: The story.
        path: How it is reported.
        config: Configuration, with the keys of ``newslint.toml``.
        now: The moment that dates are compared with; the clock's by default.

    Returns:
        The report.

    Raises:
        newslint.ConfigError: The configuration cannot be used.
        newslint.PluginError: An installed plugin cannot be used.
    """
    settled = resolver(Finder(config, isolated=True, origin=_ORIGIN)(Path.cwd()), online=False)
    settings = settled.settings(Path(path).absolute())
    job = Job(path, lambda: Source(path, text), settings)
    return run([job], now or datetime.now(UTC))


def jobs_of(
    found: Iterable[files.File],
    finder: Callable[[Path], Config],
    *,
    online: bool,
    rest: Callable[[Config, Collection[str]], Iterable[files.File]] | None = None,
) -> Jobs:
    """Files to the jobs of a run, with the rest of the corpus to compare them with.

    Args:
        found: The files that are reported.
        finder: Folders to configurations.
        online: Whether the web will be asked.
        rest: A configuration and the absolute paths of the files that are reported to the rest of
            its corpus; all of it by default.

    Raises:
        newslint.ConfigError: A configuration cannot be used.
        newslint.PluginError: An installed plugin cannot be used.
    """
    named = {file.name: file for file in found}
    configs = files.configs_of(named.values())
    mine = {*named} if any(config.content for config in configs) else named.keys()
    for config in configs:
        if config.content and _compares(config):
            corpus = files.matching(config.root, config.content, finder)
            for other in rest(config, mine) if rest else corpus:
                named.setdefault(other.name, other)
    ordered = sorted(named.values(), key=lambda file: file.shown)
    for file in _telling(ordered):
        resolver(file.config, online=online).settings(file.path)
    reported = bytes(file.name in mine for file in ordered)
    return Jobs(ordered, reported, partial(resolver, online=online))


def _telling(found: Iterable[files.File]) -> Iterator[files.File]:
    """The files whose settings show whether their configurations can be used."""
    seen: set[int] = set()
    for file in found:
        config = file.config
        if id(config) not in seen or config.overrides or config.per_file_ignores:
            seen.add(id(config))
            yield file


def job(file: files.File, *, online: bool, reported: bool = True) -> Job:
    """The job of a file; the settings of its configuration are made once."""
    return job_of(file, resolver(file.config, online=online), reported=reported)


def _compares(config: Config) -> bool:
    from newslint.rule import CorpusRule

    rules = resolver(config, online=False).settings(config.root / "any.md").rules
    return any(isinstance(rule, CorpusRule) for rule in rules)


@cache
def resolver(config: Config, *, online: bool) -> Resolver:
    """The settings of a configuration; made once for each."""
    return Resolver(config, online=online)
