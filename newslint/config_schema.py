"""The JSON Schema of the configuration: for editors, and for our own error messages."""

from __future__ import annotations

from typing import Any

from newslint.config import Config
from newslint.finding import Severity
from newslint.options import schema_of
from newslint.plugins import rule_classes

ID = "https://newslint.dev/schemas/config.schema.json"


def config_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of ``newslint.toml`` with all rules there are, plugins too."""
    rules = _rules()
    names = {"type": "array", "items": {"type": "string"}}
    override = {
        "type": "object",
        "required": ["files"],
        "additionalProperties": False,
        "properties": {
            "files": {**names, "minItems": 1, "description": "Patterns of the files."},
            "select": {**names, "description": "Rules and categories to run instead."},
            "extend-select": {**names, "description": "Rules and categories to run as well."},
            "ignore": {**names, "description": "Rules and categories not to run."},
            "rules": rules,
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Configuration of newslint",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "$schema": {"type": "string", "description": "This schema, for editors."},
            **schema_of(Config),
            "rules": rules,
            "overrides": {
                "type": "array",
                "items": override,
                "description": "Settings for some of the files; later ones win.",
            },
        },
    }


def _rules() -> dict[str, Any]:
    severity = {
        "enum": [level.value for level in reversed(Severity)],
        "description": "How much the findings of the rule matter.",
    }
    properties = {
        name: {
            "type": "object",
            "description": (rule.__doc__ or "").partition("\n")[0],
            "additionalProperties": False,
            "properties": {**schema_of(rule), "severity": severity},
        }
        for name, rule in rule_classes().items()
    }
    return {
        "type": "object",
        "description": "Options of rules, by name.",
        "additionalProperties": False,
        "properties": properties,
    }
