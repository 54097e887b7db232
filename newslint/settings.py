"""What the configuration means for one file: its rules, severities and schema."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.config import Config, ConfigError
from newslint.finding import Severity
from newslint.options import configured
from newslint.patterns import Patterns, seen_from
from newslint.plugins import rule_classes
from newslint.rule import VisitRule

if TYPE_CHECKING:
    from newslint.finding import Finding
    from newslint.frontmatter import Data
    from newslint.rule import Rule
    from newslint.schema import Schema

_DEFAULT_SCHEMA = "article"
# The files of a folder come one after the other, but for those of the folders in it.
_FOLDERS = 64


class Settings(NamedTuple):
    """What is in force for one file.

    Attributes:
        rules: The rules that run, configured, by name.
        severities: Severities that the configuration sets, by rule.
        opaque: Top-level keys whose values are never printed.
        schemas: What chooses the schema of a story.
        path: The file as the project knows it, from whatever folder it is checked.
        conditions: Severities that depend on the front matter; the last that holds wins.
        inline_ignores: Whether the story may say which findings to leave out.
        link_fields: Values of the front matter that are addresses.
        online: Whether the web may be asked about links.
    """

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity] = {}
    opaque: tuple[str, ...] = ()
    schemas: SchemaChoice | None = None
    path: str = ""
    conditions: tuple[Condition, ...] = ()
    inline_ignores: bool = True
    link_fields: tuple[str, ...] = ()
    online: bool = True

    def severity(self, found: Finding, data: Mapping[str, Data]) -> Severity:
        """How much a finding matters in a story with this front matter."""
        severity = self.severities.get(found.rule, found.severity)
        for condition in self.conditions:
            if holds(condition.when, data):
                severity = condition.severities.get(found.rule, condition.severity or severity)
        return severity


class Condition(NamedTuple):
    """Severities for stories whose front matter says something.

    Attributes:
        when: What it has to say.
        severity: The severity of all findings, or None.
        severities: Severities by rule, which win over that of all.
    """

    when: Mapping[str, Any]
    severity: Severity | None
    severities: Mapping[str, Severity]


def holds(wanted: object, value: object) -> bool:
    """Whether a value is as a configuration wants it.

    Of a mapping, every key that is wanted; of several alternatives in a list, one; anything else
    must be equal and of the same kind: ``false`` is neither 0 nor "false".
    """
    if isinstance(wanted, Mapping):
        return isinstance(value, Mapping) and all(
            key in value and holds(part, value[key]) for key, part in wanted.items()
        )
    if isinstance(wanted, list):
        return any(holds(one, value) for one in wanted)
    return isinstance(wanted, bool) == isinstance(value, bool) and wanted == value


class SchemaChoice:
    """The schema of a story: the one configured for its path, the one it names, the default.

    Attributes:
        configured: Schema that the configuration gives to the path, if any.
        folder: Folder that a schema named by the story is relative to.
        root: Folder that no schema may stand outside of.
    """

    def __init__(self, configured: Schema | None, folder: Path, root: Path) -> None:
        self.configured = configured
        self.folder = folder
        self.root = root

    def __call__(self, data: Mapping[str, Data]) -> Schema | str | None:
        """The schema for a story's front matter, or why the one it names cannot be used."""
        from newslint.schema import Schema, SchemaError

        named = data.get("$schema")
        if self.configured or not isinstance(named, str):
            return self.configured or Schema.shipped(_DEFAULT_SCHEMA)
        try:
            return load_schema(named, self.folder, self.root)
        except SchemaError as error:
            return f"$schema: {error}"


class Resolver:
    """Finds the settings of a file, for one configuration.

    Args:
        config: The configuration.
        online: Whether the web is asked; rules that judge its answers run only then.

    Raises:
        ConfigError: It names a rule or category that does not exist, or a schema that cannot be
            used.
    """

    def __init__(self, config: Config, *, online: bool = True) -> None:
        self.config = config
        self._online = online
        self._ignores = [
            (Patterns.of(config.root, [pattern]), _expand(names, self._where("per-file-ignores")))
            for pattern, names in config.per_file_ignores.items()
        ]
        self._base = self._select(config.select, config.extend_select, config.ignore)
        for override in config.overrides:
            named = (*override.select, *override.extend_select, *override.ignore)
            _expand(named, self._where("overrides"))
        files = (override.files for override in config.overrides)
        self._patterns = (*files, *(patterns for patterns, _ in self._ignores))
        self._alike = cache(self._rules)
        self._in_folder = lru_cache(_FOLDERS)(self._shared)

    def settings(self, path: Path | str) -> Settings:
        """What is in force for a file."""
        name = str(path)
        matched = tuple([patterns.match(name) for patterns in self._patterns])
        folder = os.path.dirname(name)  # noqa: PTH120 - files are many
        shared = self._in_folder(folder, matched, self._schema(name))
        return shared._replace(path=seen_from(self.config.root, name))

    def _shared(self, folder: str, matched: tuple[bool, ...], schema: Schema | None) -> Settings:
        """What is in force for the files of a folder that patterns do not tell apart."""
        schemas = SchemaChoice(schema, Path(folder), self.config.root)
        return self._alike(matched)._replace(schemas=schemas)

    @cached_property
    def schemas(self) -> Mapping[Patterns, Schema]:
        """The configured schemas by pattern, in order; the first that matches applies.

        Raises:
            ConfigError: One cannot be used.
        """
        from newslint.schema import SchemaError, shipped_names

        found = {}
        for pattern, name in self.config.schemas.items():
            try:
                schema = load_schema(name, self.config.root, self.config.root)
            except SchemaError as error:
                import difflib

                origins = self.config.origins
                where = origins.get(f"schemas/{pattern}", origins.get("schemas", "[schemas]"))
                near = difflib.get_close_matches(name, shipped_names(), 1)
                hint = f'; did you mean "{near[0]}"?' if near else ""
                raise ConfigError(f"{where}: {error}{hint}") from error
            found[Patterns.of(self.config.root, [pattern])] = schema
        return found

    def _schema(self, name: str) -> Schema | None:
        matching = (schema for patterns, schema in self.schemas.items() if patterns.match(name))
        return next(matching, None)

    def _rules(self, matched: tuple[bool, ...]) -> Settings:
        names = set(self._base)
        tables: dict[str, dict[str, Any]] = {
            name: dict(table) for name, table in self.config.rules.items()
        }
        conditions: list[Condition] = []
        for override, applies in zip(self.config.overrides, matched, strict=False):
            if not applies:
                continue
            if override.when:
                levels = _severities(override.rules)
                conditions.append(Condition(override.when, override.severity, levels))
                continue
            if override.severity:
                for name in rule_classes():
                    tables[name] = {**tables.get(name, {}), "severity": override.severity}
            if override.select:
                names = set()
            names |= _expand((*override.select, *override.extend_select), "overrides")
            names -= _expand(override.ignore, "overrides")
            for name, table in override.rules.items():
                tables[name] = {**tables.get(name, {}), **table}
        for (_, ignored), applies in zip(
            self._ignores, matched[len(self.config.overrides) :], strict=True
        ):
            if applies:
                names -= ignored
        classes = rule_classes()
        rules = tuple(
            configured(classes[name], tables.get(name, {}))
            for name in sorted(names)
            if self._online or not _needs_the_web(classes[name])
        )
        return Settings(
            rules,
            _severities(tables),
            self.config.opaque,
            conditions=tuple(conditions),
            inline_ignores=self.config.inline_ignores,
            link_fields=self.config.links.fields,
            online=self._online,
        )

    def _select(
        self, select: Iterable[str], extend: Iterable[str], ignore: Iterable[str]
    ) -> set[str]:
        names = _expand(select, self._where("select")) or _expand(["default"], "select")
        names |= _expand(extend, self._where("extend-select"))
        return names - _expand(ignore, self._where("ignore"))

    def _where(self, key: str) -> str:
        """Where an option was set, for messages."""
        origin = self.config.origins.get(key)
        return f"{origin}: {key}" if origin else key


def _needs_the_web(rule: type[Rule]) -> bool:
    return issubclass(rule, VisitRule) and rule.online


def _severities(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, Severity]:
    return {
        name: Severity(table["severity"]) for name, table in tables.items() if "severity" in table
    }


def load_schema(name: str, folder: Path, root: Path) -> Schema:
    """A schema by the name of one that ships, its ``$id``, or a file.

    Args:
        name: ``article``, ``https://newslint.dev/schemas/article.schema.json`` or a path.
        folder: What a path is relative to.
        root: Folder that the file must stand in.

    Raises:
        SchemaError: There is none, or it cannot be used.
    """
    from newslint.schema import Schema, shipped_names

    prefix, suffix = "https://newslint.dev/schemas/", ".schema.json"
    bare = name.removeprefix(prefix).removesuffix(suffix) if name.startswith(prefix) else name
    if bare in shipped_names():
        return Schema.shipped(bare)
    return Schema.load(folder / name, root)


def _expand(selectors: Iterable[str], where: str) -> set[str]:
    """Names of the rules that rule names, categories, ``all`` and ``default`` stand for."""
    classes = rule_classes()
    categories: dict[str, set[str]] = {
        "all": set(classes),
        "default": {name for name, rule in classes.items() if rule.default},
    }
    for name, rule in classes.items():
        categories.setdefault(rule.category, set()).add(name)
    names: set[str] = set()
    for selector in selectors:
        key = selector.lower()
        if key in classes:
            names.add(key)
        elif key in categories:
            names |= categories[key]
        else:
            raise ConfigError(f"{where}: {_unknown(selector, [*classes, *categories])}")
    return names


def _unknown(selector: str, known: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(selector.lower(), known, 1)
    hint = f'did you mean "{near[0]}"?' if near else "see `newslint rule --all`"
    return f'there is no rule or category "{selector[:60]}"; {hint}'
