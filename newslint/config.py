"""The configuration: ``newslint.toml``, ``.newslint.toml`` or ``[tool.newslint]``.

The nearest file above an article wins whole; another one takes part only through ``extend``.
Everything in it is data: nothing is executed, imported or fetched.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newslint.config_links import LinkOptions
from newslint.declared import Declaring, attribute, option
from newslint.patterns import Patterns

if TYPE_CHECKING:
    from newslint.finding import Severity

FILE_NAMES = (".newslint.toml", "newslint.toml", "pyproject.toml")
_NOT_ARTICLES = (
    "node_modules/", "venv/", "_site/", "_layouts/", "_includes/", "/layouts/", "archetypes/",
    "README*", "CHANGELOG*", "CONTRIBUTING*", "LICENSE*",
    "LICENCE*", "SECURITY*", "CODE_OF_CONDUCT*", "AUTHORS*", "NOTICE*", "AGENTS.md", "CLAUDE.md",
    "robots.txt", "humans.txt", "llms.txt", "ads.txt", "requirements*.txt", "CMakeLists.txt",
)  # fmt: skip


class ConfigError(Exception):
    """The configuration cannot be used; the message says where, what and what to do."""


class Override(NamedTuple):
    """Settings for some of the files.

    Attributes:
        files: Patterns of the files.
        select: Rules and categories that run on them instead of the others.
        extend_select: Rules and categories that run on them as well.
        ignore: Rules and categories that do not run on them.
        rules: Options of rules, by name.
        when: What the front matter has to say for it to apply; it then sets severities only.
        severity: Severity of all findings.
    """

    files: Patterns
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: Mapping[str, Mapping[str, Any]] = {}
    when: Mapping[str, Any] = {}
    severity: Severity | None = None


class Config(Declaring):
    """What holds for the files below a folder.

    Attributes other than the options are tables of options, or say where they come from:
        links: What holds for links.
        root: Folder that patterns and paths are relative to.
        file: The configuration file, or None.
        origins: Where each option that is not a default was set.
    """

    extend: str = option("", "Another configuration file that this one adds to.")
    select: tuple[str, ...] = option(
        (),
        "Rules and categories to run instead of the default ones; a category is all its rules, "
        "also those that are off by default.",
    )
    extend_select: tuple[str, ...] = option((), "Rules and categories to run as well.")
    ignore: tuple[str, ...] = option((), "Rules and categories not to run.")
    per_file_ignores: Mapping[str, tuple[str, ...]] = option(
        {}, "Pattern of files to the rules and categories that do not run on them."
    )
    include: tuple[str, ...] = option(
        ("*.md", "*.markdown", "*.mdx", "*.txt", "*.html"),
        "Patterns of the files that are read in folders.",
    )
    exclude: tuple[str, ...] = option(_NOT_ARTICLES, "Patterns of files and folders left out.")
    extend_exclude: tuple[str, ...] = option((), "More patterns of files and folders left out.")
    force_exclude: bool = option(
        default=False, help="Whether files named on the command line can be left out, too."
    )
    respect_gitignore: bool = option(default=True, help="Whether to leave out what git ignores.")
    content: tuple[str, ...] = option(
        (), "Patterns of all articles: what rules that compare articles compare with."
    )
    inline_ignores: bool = option(
        default=True, help="Whether articles may say which findings to leave out of the report."
    )
    opaque: tuple[str, ...] = option(
        ("secured",), "Top-level keys whose values are never printed or checked as text."
    )
    schemas: Mapping[str, str] = option(
        {}, "Pattern of files to their JSON Schema: a file, or the name of one that ships."
    )
    output_format: str = option("full", "How findings are printed.")
    fail_on: Literal["any", "info", "warning", "error", "never"] = option(
        "warning", "Least severity of a finding that makes the exit code 1."
    )
    max_warnings: int | None = option(
        None, "Most warnings that do not make the exit code 1.", minimum=0
    )
    max_rate: float | None = option(
        None, "Share of the files that may have findings and yet pass.", minimum=0, maximum=1
    )
    rules: Mapping[str, Mapping[str, Any]] = attribute({})
    overrides: tuple[Override, ...] = attribute(())
    links: LinkOptions = attribute(LinkOptions())
    root: Path = attribute(Path())
    file: Path | None = attribute(None)
    origins: Mapping[str, str] = attribute({})

    # Each is one of its own: what is made of it is kept by it.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def excludes(self, path: Path | str, *, folder: bool = False) -> bool:
        """Whether a file or folder is left out."""
        return self._excluded.match(path, folder=folder)

    def includes(self, path: Path | str) -> bool:
        """Whether a file in a folder is read."""
        return self._included.match(path)

    @cached_property
    def _excluded(self) -> Patterns:
        return Patterns(self.root, (*self.exclude, *self.extend_exclude))

    @cached_property
    def _included(self) -> Patterns:
        return Patterns(self.root, self.include)


OPTION_NAMES = tuple(name for name, found in Config.declared.items() if found.help)
