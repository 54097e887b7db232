"""The JSON Schema of the configuration: for editors, and for our own error messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newslint.config import Config
from newslint.config_links_schema import links_schema
from newslint.finding import Severity
from newslint.options import schema_of
from newslint.plugins import rule_classes
from newslint.reports import formats

ID = "https://newslint.dev/schemas/config.schema.json"


def config_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of ``newslint.toml`` with all rules there are, plugins too."""
    options = {name: schema_of(rule) for name, rule in rule_classes().items()}
    settings = schema_of(Config)
    names = {"type": "array", "items": {"type": "string"}}
    override = {
        "type": "object",
        "anyOf": [{"required": ["files"]}, {"required": ["when"]}],
        "additionalProperties": False,
        "properties": {
            "files": {**names, "minItems": 1, "description": "Patterns of the files."},
            "when": {
                "type": "object",
                "minProperties": 1,
                "description": "Values of the front matter; then only severities can be set.",
            },
            "severity": {**_SEVERITY, "description": "How much all findings matter."},
            "select": {**names, "description": "Rules and categories to run instead."},
            "extend-select": {**names, "description": "Rules and categories to run as well."},
            "ignore": {**names, "description": "Rules and categories not to run."},
            "rules": _rules(options),
        },
        "dependentSchemas": {"when": _SEVERITIES_ONLY},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Configuration of newslint",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "$schema": {"type": "string", "description": "This schema, for editors."},
            **settings,
            "output-format": {**settings["output-format"], "enum": list(formats())},
            "rules": _rules(options, max_rate=_MAX_RATE),
            "links": links_schema(),
            "overrides": {
                "type": "array",
                "items": override,
                "description": "Settings for some of the files; later ones win.",
            },
        },
    }


_SEVERITY = {
    "enum": [level.value for level in reversed(Severity)],
    "description": "How much the findings of the rule matter.",
}
_MAX_RATE = {
    "type": "number",
    "minimum": 0,
    "maximum": 1,
    "description": "Share of the files that may have findings of the rule and yet pass.",
}
_NOT_WITH_WHEN = {
    "not": {},
    "errorMessage": (
        'does not go with "when": such an override sets severities only, as rules are chosen '
        'before an article is read; write it in another [[overrides]], with "files"'
    ),
}
_SEVERITIES_ONLY = {
    "properties": {
        "select": _NOT_WITH_WHEN,
        "extend-select": _NOT_WITH_WHEN,
        "ignore": _NOT_WITH_WHEN,
        "rules": {
            "additionalProperties": {
                "properties": {"severity": True},
                "additionalProperties": _NOT_WITH_WHEN,
            }
        },
    }
}


def _rules(options: Mapping[str, Any], **shared: object) -> dict[str, Any]:
    """What can be said of rules: their options, their severity and what is given."""
    more = {name.replace("_", "-"): schema for name, schema in shared.items()}
    properties = {
        name: {
            "type": "object",
            "description": (rule.__doc__ or "").partition("\n")[0],
            "additionalProperties": False,
            "properties": {**options[name], "severity": _SEVERITY, **more},
        }
        for name, rule in rule_classes().items()
    }
    return {
        "type": "object",
        "description": "Options of rules, by name.",
        "additionalProperties": False,
        "properties": properties,
    }
