"""What can be said in the table ``[links]``, and the options made of what is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newslint.config_links import HostOptions, LinkOptions
from newslint.durations import PATTERN, WANTED
from newslint.options import arguments, schema_of

# Names and values of RFC 9110, 5.1 and 5.5, in ASCII.
_HEADER_NAME = r"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}$"
# The client alone says these.
_TAKEN = (
    "Accept-Encoding", "Connection", "Content-Length", "Cookie", "Host", "Transfer-Encoding"
)  # fmt: skip
_HEADER_VALUE = "^[!-~]([ -~]{0,1000}[!-~])?$"


def link_options(table: Mapping[str, Any]) -> LinkOptions:
    """Make the options of a table that has been validated."""
    values = arguments(LinkOptions, table)
    hosts = {
        name.lower(): HostOptions(**arguments(HostOptions, entry))
        for name, entry in values.pop("hosts", {}).items()
    }
    return LinkOptions(**values, hosts=hosts)


def links_schema() -> dict[str, Any]:
    """JSON Schema of the table."""
    host = schema_of(HostOptions)
    host["interval"] |= {"pattern": f"^$|{PATTERN}", "patternErrorMessage": WANTED}
    host["headers"] |= {
        "propertyNames": {"pattern": _HEADER_NAME},
        "patternProperties": {_any_case(name): False for name in _TAKEN},
        "additionalProperties": {"type": "string", "pattern": _HEADER_VALUE},
    }
    links = schema_of(LinkOptions)
    for name in ("timeout", "host-interval"):
        links[name] |= {"pattern": PATTERN, "patternErrorMessage": WANTED}
    links["user-agent"]["pattern"] = f"^$|{_HEADER_VALUE}"
    one_star = {"type": "string", "pattern": r"^[^*\s]*\*?[^*\s]*$"}
    links["remap"] |= {"propertyNames": one_star, "additionalProperties": one_star}
    return {
        "type": "object",
        "description": "What holds for the links of articles.",
        "additionalProperties": False,
        "properties": {
            **links,
            "hosts": {
                "type": "object",
                "description": "What holds for single hosts.",
                "additionalProperties": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": host,
                },
            },
        },
    }


def _any_case(name: str) -> str:
    letters = (f"[{char.lower()}{char.upper()}]" if char.isalpha() else char for char in name)
    return f"^{''.join(letters)}$"
