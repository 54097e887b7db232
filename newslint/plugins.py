"""Where rules come from: the package ``newslint.rules`` and installed plugins.

A plugin is a package that names its rule classes, or modules that hold them, under the entry
point group ``newslint.rules``. Only installed packages are looked at: nothing in the checkout
that is linted is ever imported.
"""

from __future__ import annotations

import importlib
import os
import sys
from functools import cache
from importlib.machinery import PathFinder
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING

from newslint import rules
from newslint.modules import modules, packages
from newslint.rule import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newslint.rule import Rule

GROUP = "newslint.rules"


class PluginError(Exception):
    """A plugin cannot be loaded: a run must not pass with fewer rules than it seems to have."""


@cache
def rule_classes() -> Mapping[str, type[Rule]]:
    """Every rule there is, by name, in alphabetical order.

    Raises:
        PluginError: A plugin fails to import, holds no rule or one that is declared wrongly, or
            takes a name that is taken.
    """
    found: dict[str, type[Rule]] = {}
    for rule in (*_built_in(), *_installed()):
        if found.setdefault(rule.name, rule) is not rule:
            other = found[rule.name].__module__
            raise PluginError(f"{rule.__module__} and {other} both have a rule named {rule.name}")
    return MappingProxyType(dict(sorted(found.items())))


def _built_in() -> Iterator[type[Rule]]:
    for category in packages(rules.__path__):
        package = importlib.import_module(f"{rules.__name__}.{category}")
        for name in modules(package.__path__):
            yield from _rules_in(importlib.import_module(f"{package.__name__}.{name}"))


def _installed() -> Iterator[type[Rule]]:
    if not _may_be_installed():
        return
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        try:
            loaded = point.load()
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise PluginError(f"plugin {point.value} cannot be loaded: {error!r}") from error
        members = list(_rules_in(loaded)) if isinstance(loaded, ModuleType) else [loaded]
        if not members or not all(_is_rule(member) for member in members):
            raise PluginError(f"plugin {point.value} holds no rule")
        _require_sound(point.value, members)
        yield from members


def _require_sound(plugin: str, rules: Iterable[type[Rule]]) -> None:
    """Tell every mistake in the rules of a plugin, in a line of its own.

    Our own rules are not asked: they are many, and our tests do it.
    """
    from newslint.rule_mistakes import mistakes_of

    mistakes = [
        f"plugin {plugin}: rule {rule.name} ({rule.__module__}.{rule.__qualname__}): {mistake}"
        for rule in rules
        for mistake in mistakes_of(rule)
    ]
    if mistakes:
        raise PluginError("\n".join(mistakes))


def _may_be_installed() -> bool:
    """Whether some package may have rules: to load what really knows takes a third of a short run.

    This looks into the same files of the same folders; where packages may come from elsewhere, such
    as archives, only ``importlib.metadata`` can tell.
    """
    if any(
        hasattr(finder, "find_distributions")
        for finder in sys.meta_path
        if finder is not PathFinder
    ):
        return True
    for folder in sys.path:
        if folder.endswith(".egg") or os.path.isfile(folder):  # noqa: PTH113 - many, and quickly
            return True
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - the same
        except OSError:
            continue
        described = (name for name in names if name.endswith((".dist-info", ".egg-info")))
        if any(GROUP in _points(os.path.join(folder, name)) for name in described):  # noqa: PTH118
            return True
    return False


def _points(description: str) -> str:
    """What a package offers to others, as it is written; most offer nothing."""
    try:
        with open(f"{description}/entry_points.txt", encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return ""


def _rules_in(module: ModuleType) -> Iterator[type[Rule]]:
    for member in vars(module).values():
        if _is_rule(member) and member.__module__ == module.__name__:
            yield member


def _is_rule(member: object) -> bool:
    kind = isinstance(member, type) and issubclass(member, KINDS)
    return kind and not getattr(member, "__abstractmethods__", None)
