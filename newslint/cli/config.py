"""``newslint config``: what is in force, and where it comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.api import resolver
from newslint.cli import given, output
from newslint.config import Config
from newslint.config_links import HostOptions, LinkOptions
from newslint.config_schema import config_schema
from newslint.files import MissingPath, shown
from newslint.options import as_toml, options_of

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Print the configuration of a path, or the schema of all configurations."""
    if options.schema:
        output.write(json.dumps(config_schema(), indent=2) + "\n")
        return 0
    path = Path(options.path).absolute()
    if not path.exists():
        raise MissingPath(f"{options.path}: no such file or folder")
    config = given.finder(options)(path if path.is_dir() else path.parent)
    output.write("\n".join(_lines(config, path)) + "\n")
    return 0


def _lines(config: Config, path: Path) -> list[str]:
    source = shown(config.file) if config.file else "none"
    lines = [f"# configuration file: {source}", f"# root: {config.root}"]
    for found in options_of(Config):
        value = getattr(config, found.name.replace("-", "_"))
        origin = config.origins.get(found.name, "default")
        lines.append(f"{as_toml(found.name, value)}  # {_relative(origin)}")
    lines += _links(config)
    settings = resolver(config, online=True).settings(path)
    lines += ["", f"# rules in force for {shown(path)}"]
    for rule in settings.rules:
        severity = settings.severities.get(rule.name, rule.severity).value
        lines.append(f"[rules.{rule.name}]")
        origin = _origin(config, rule.name, "severity", severity, rule.severity.value)
        lines.append(f"severity = {json.dumps(severity)}  # {origin}")
        if "max-rate" in (table := config.rules.get(rule.name, {})):
            rate = table["max-rate"]
            origin = _origin(config, rule.name, "max-rate", rate, None)
            lines.append(f"max-rate = {json.dumps(rate)}  # {origin}")
        for option in options_of(type(rule)):
            value = getattr(rule, option.name.replace("-", "_"))
            plain = list(value) if isinstance(value, tuple) else value
            origin = _origin(config, rule.name, option.name, plain, option.default)
            lines.append(f"{as_toml(option.name, value)}  # {origin}")
    for condition in settings.conditions:
        lines += ["", f"# where the front matter says {json.dumps(condition.when)}"]
        if condition.severity:
            lines.append(f"severity = {json.dumps(condition.severity.value)}")
        for name, severity in condition.severities.items():
            lines.append(f"rules.{name}.severity = {json.dumps(severity.value)}")
    return lines


def _origin(config: Config, rule: str, name: str, value: object, default: object) -> str:
    """Where the value of an option comes from, or the severity of a rule."""
    table = config.rules.get(rule, {})
    if name in table and table[name] == value:
        return _relative(config.origins.get(f"rules/{rule}/{name}", "configured"))
    return "default" if value == default else "[[overrides]]"


def _links(config: Config) -> list[str]:
    lines = ["", "[links]"]
    for found in options_of(LinkOptions):
        value = getattr(config.links, found.name.replace("-", "_"))
        origin = config.origins.get(f"links/{found.name}", "default")
        lines.append(f"{as_toml(found.name, value)}  # {_relative(origin)}")
    for name, host in config.links.hosts.items():
        lines += ["", f"[links.hosts.{json.dumps(name)}]"]
        for found in options_of(HostOptions):
            lines.append(as_toml(found.name, getattr(host, found.name.replace("-", "_"))))
    return lines


def _relative(origin: str) -> str:
    return origin.removeprefix(f"{Path.cwd()}/")
