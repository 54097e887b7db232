"""``newslint init``: set up newslint in a repository, without overwriting anything."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newslint import files, inference, starter
from newslint.api import jobs_of
from newslint.cli import USAGE_ERROR, crashes, output
from newslint.cli.progress import Bars
from newslint.cli.schema import infer_from
from newslint.config import Config, ConfigError
from newslint.config_file import Finder, build, config_file_in
from newslint.engine import run as check
from newslint.pool import Pool, cores
from newslint.reports.escape import json_text
from newslint.reports.text.wording import counted
from newslint.site import Site, survey
from newslint.tally import tally

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from newslint.report import Report

_CONFIG = "newslint.toml"
_PRE_COMMIT = ".pre-commit-config.yaml"
_WORKFLOW = ".github/workflows/newslint.yml"


def run(options: argparse.Namespace) -> int:
    """Look at a repository, write what it needs, and say what a check would report."""
    root = Path(options.path).absolute()
    if not root.is_dir():
        raise files.MissingPath(f"{options.path}: no such folder")
    site = survey(root)
    if not site.folders:
        raise ConfigError(f"no articles with front matter found in {options.path}")
    _introduce(site)
    for name, text in _files(site, options).items():
        _place(root, name, text, dry=options.dry_run)
    planned = starter.config(site, {folder.path: folder.preset for folder in site.folders})
    existing = config_file_in(root)
    report = _report(root, Finder() if existing else _fixed(planned, root))
    _foretell(report)
    if options.schema and not existing:
        output.notice("counted with the schemas that ship: those inferred are not written yet")
    crashes.tell(report.crashes)
    return USAGE_ERROR if report.crashes else 0


def _introduce(site: Site) -> None:
    what = f"{site.generator} site" if site.generator else "no known site generator"
    output.write_line(f"Found: {what}, articles in")
    for folder in site.folders:
        articles = counted(len(folder.articles), "article")
        output.write_line(f"  {folder.path}/  {articles}, schema {folder.preset}")


def _files(site: Site, options: argparse.Namespace) -> dict[str, str]:
    """The files to write, by name."""
    wanted: dict[str, str] = {}
    schemas = {folder.path: folder.preset for folder in site.folders}
    if options.schema:
        schemas = starter.schema_names(site)
        for folder in site.folders:
            schema = infer_from(list(folder.articles), inference.Wishes()).schema
            wanted[schemas[folder.path]] = json_text(schema, indent=2) + "\n"
    wanted[_CONFIG] = starter.config(site, schemas)
    if options.pre_commit:
        wanted[_PRE_COMMIT] = starter.pre_commit(site)
    if options.ci:
        wanted[_WORKFLOW] = starter.workflow()
    return wanted


def _place(root: Path, name: str, text: str, *, dry: bool) -> None:
    """Write a file if nothing is there; else show what it would have been."""
    existing = config_file_in(root) if name == _CONFIG else None
    path = existing or root / name
    if dry:
        output.write_line(f"Would write {name}:")
    elif existing or not output.create_file(path, text, root):
        output.write_line(f"{files.shown(path)} is there and stays as it is. For {name}:")
    else:
        output.write_line(f"Wrote {name}")
        return
    for line in text.splitlines():
        output.write_line(f"    {line}".rstrip())


def _fixed(text: str, root: Path) -> Callable[[Path], Config]:
    """What finds a configuration that is not written yet."""
    config = build(tomllib.loads(text), {}, root=root, file=None)
    return lambda _: config


def _report(root: Path, finder: Callable[[Path], Config]) -> Report:
    found, _ = files.discover([str(root)], finder)
    jobs = jobs_of(found, finder, online=False)
    with Bars(shown=True) as bars, Pool(cores()) as pool:
        progress, now = bars.files(len(jobs)), datetime.now(UTC)
        return check(jobs, now, lint=pool.lint, locate=pool.locate, progress=progress)


def _foretell(report: Report) -> None:
    total = len(report.findings)
    found, articles = counted(total, "finding"), counted(report.files, "article")
    output.write_line(f"`newslint check` reports {found} in {articles}:")
    counts = tally(report.findings).counts
    for (rule, severity), count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        output.write_line(f"{count:>9,}  {rule} ({severity})")
    if total:
        output.write_line("Next: `newslint check` to see them, `newslint rule NAME` to mend them,")
        output.write_line("`newslint baseline update` to take them over and gate only new ones.")
