"""Other linters: how they are installed, and how each is run on the same files.

They do less: yamllint and ryl look at the style of YAML, check-jsonschema and remark at the
schema, rumdl at Markdown. yamllint and check-jsonschema get the front matter as files of its own,
cut out before the clock starts.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PEERS = ("ryl", "rumdl", "check-jsonschema", "yamllint", "remark")
_SCHEMA = Path(__file__).parents[1] / "schemas" / "article.schema.json"
# Words of a command line that are printed.
_SHOWN = 5
_REMARK = ("remark-cli", "remark-frontmatter", "remark-lint-frontmatter-schema")
# Formats that its validator does not know; it would refuse the schema.
_UNKNOWN_FORMATS = ("iri", "iri-reference")


@dataclass(frozen=True, slots=True)
class Peer:
    """A linter that could be installed.

    Attributes:
        name: What it is called.
        version: As it tells.
        command: How it is run on the samples.
    """

    name: str
    version: str
    command: Sequence[object]

    def __str__(self) -> str:
        words = [Path(str(part)).name for part in self.command]
        return " ".join(words if len(words) <= _SHOWN else [*words[: _SHOWN - 1], "…"])


def install(names: Sequence[str], place: Path) -> list[Peer]:
    """Install peers beside the samples (``samples.sample``); what cannot be had is left out.

    Args:
        names: Which, of ``PEERS``.
        place: The folder of the samples.
    """
    programs = _environment(place / "peers") if set(names) - {"remark"} else place
    found = []
    for name in names:
        program = _from_npm(place) if name == "remark" else _from_pypi(name, programs)
        if program is None:
            print(f"{name} cannot be installed here: left out", file=sys.stderr)
            continue
        asked = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
        version = re.search(r"\d[\d.]+", asked.stdout)
        assert version, asked.stdout
        found.append(Peer(name, version[0], [program, *_arguments(name, place)]))
    return found


def _environment(into: Path) -> Path:
    venv.create(into, with_pip=True)
    return into / ("Scripts" if os.name == "nt" else "bin")


def _from_pypi(name: str, programs: Path) -> Path | None:
    pip = [programs / "python", "-m", "pip", "install", "--quiet", name]
    done = subprocess.run(pip, stderr=subprocess.DEVNULL, check=False)
    return None if done.returncode else programs / name


def _from_npm(place: Path) -> Path | None:
    npm = shutil.which("npm")
    if not npm:
        return None
    command = [npm, "install", "--silent", "--prefix", place, *_REMARK]
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        return None
    schema = json.loads(_SCHEMA.read_text("utf-8"))
    # The validator knows an earlier draft; nothing in this schema depends on which.
    del schema["$schema"], schema["$id"]
    (place / "article.schema.json").write_text(json.dumps(schema), "utf-8")
    options = {
        "schemas": {"./article.schema.json": ["./stories/*.md"]},
        "ajvOptions": {"formats": dict.fromkeys(_UNKNOWN_FORMATS, True)},
    }
    plugins = ["remark-frontmatter", ["remark-lint-frontmatter-schema", options]]
    (place / ".remarkrc.json").write_text(json.dumps({"plugins": plugins}), "utf-8")
    return place / "node_modules" / ".bin" / "remark"


def _arguments(name: str, place: Path) -> Sequence[object]:
    stories, matter = place / "stories", place / "yaml"
    match name:
        case "ryl":
            return ["--no-cache", "--markdown", "--enable", "ALL", stories]
        case "rumdl":
            return ["check", "--no-cache", stories]
        case "check-jsonschema":
            return ["--schemafile", _SCHEMA, *sorted(matter.iterdir())]
        case "yamllint":
            return [matter]
        case _:
            return ["--quiet", "--no-stdout", stories]
