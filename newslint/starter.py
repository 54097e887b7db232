"""The files that ``newslint init`` writes, as texts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newslint import __version__

if TYPE_CHECKING:
    from newslint.site import Folder, Site

_REPOSITORY = "https://github.com/newslint/newslint"
_CHECKOUT = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0"
_SETUP_PYTHON = "actions/setup-python@e797f83bcb11b83ae66e0230d6156d7c80228e7c # v6.0.0"
# Of the hook: what an entry says of files holds in place of it.
_HOOK_FILES = r"\.(md|markdown|mdx|txt|html)$"
_GLOB = re.compile(r"([][*?!#\\ ])")
_PLAIN_NAME = re.compile(r"[^A-Za-z0-9-]+")


def config(site: Site, schemas: Mapping[str, str]) -> str:
    """A commented ``newslint.toml``.

    Args:
        site: The repository.
        schemas: The schema of each folder, by its path: the name of a shipped one, or a file.
    """
    content = [pattern for folder in site.folders for pattern in _patterns(folder)]
    include = [pattern for folder in site.folders for pattern in _patterns(folder, files=True)]
    lines = [
        "# What newslint checks here. `newslint config` says what is in force and why,",
        "# `newslint rule --all` lists the rules, `newslint rule NAME` explains one.",
        "# Patterns are written as in .gitignore.",
        "",
        "# All articles: rules that compare articles compare with these.",
        f"content = {_list(content)}",
        "",
        "# The files that are read in folders; what is not listed is no article.",
        f"include = {_list(include)}",
        "",
        '# Rules and categories that are not wanted here, such as "tracking-parameters".',
        "ignore = []",
        "",
        "# The JSON Schema of the front matter: a file of this repository, or one that ships:",
        "# article, jekyll-post, hugo-post, astro-post, minimal.",
        "# `newslint schema infer` makes one of the articles that are there.",
        "[schemas]",
        *(
            f"{_quoted(pattern)} = {_quoted(schemas[folder.path])}"
            for folder in site.folders
            for pattern in _patterns(folder)
        ),
    ]  # fmt: skip
    fields = sorted({folder.text_field for folder in site.folders if folder.text_field})
    if fields:
        lines += [
            "",
            "# The bodies are empty: the text of these articles is in the front matter.",
            "[rules.empty-body]",
            f"fields = {_list(fields)}",
        ]
    return "\n".join(lines) + "\n"


def pre_commit(site: Site) -> str:
    """A ``.pre-commit-config.yaml`` that checks the articles of a commit."""
    homes = [folder.path for folder in site.folders]
    lines = [
        "repos:",
        f"  - repo: {_REPOSITORY}",
        f"    rev: v{__version__}",
        "    hooks:",
        "      - id: newslint",
    ]
    if "." not in homes:
        pattern = "|".join(re.escape(home) for home in homes)
        pattern = f"^(?:{pattern})/.*{_HOOK_FILES}".replace("'", "''")
        lines.append(f"        files: '{pattern}'")
    return "\n".join(lines) + "\n"


def workflow() -> str:
    """A workflow for GitHub that checks pull requests, and may do nothing but read."""
    return f"""\
name: newslint
on:
  pull_request:
  push:
    branches: [main, master]

permissions: {{}}

jobs:
  newslint:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
    steps:
      - uses: {_CHECKOUT}
        with:
          persist-credentials: false
      - uses: {_SETUP_PYTHON}
        with:
          python-version: "3.13"
      - run: python -m pip install "git+{_REPOSITORY}@v{__version__}"
      - run: newslint check --output-format github
"""


def schema_names(site: Site) -> dict[str, str]:
    """A file for the schema of each folder, by the folder's path."""
    names: dict[str, str] = {}
    for folder in site.folders:
        plain = _PLAIN_NAME.sub("-", folder.path.rpartition("/")[2]).strip("-").lower() or "article"
        number, name = 1, plain
        while f"schemas/{name}.schema.json" in names.values():
            number += 1
            name = f"{plain}-{number}"
        names[folder.path] = f"schemas/{name}.schema.json"
    return names


def _patterns(folder: Folder, *, files: bool = False) -> list[str]:
    """What matches the articles of a folder: the folder, or its files by extension."""
    if folder.path == ".":
        return [f"/*{_escaped(suffix)}" for suffix in folder.suffixes]
    home = f"/{_escaped(folder.path)}/"
    return [f"{home}**/*{_escaped(suffix)}" for suffix in folder.suffixes] if files else [home]


def _escaped(name: str) -> str:
    return _GLOB.sub(r"\\\1", name)


def _list(names: list[str]) -> str:
    return f"[{', '.join(map(_quoted, names))}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
