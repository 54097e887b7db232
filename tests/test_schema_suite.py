"""``Schema`` against others: the official test suite, and jsonschema on real stories."""

from __future__ import annotations

import json
import random
from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import jsonschema
import pytest
import shared_data
import yaml
from rfc3986_validator import validate_rfc3986

from newslint.schema import Schema
from newslint.schema.documents import shipped_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DRAFTS = {
    "draft7": "http://json-schema.org/draft-07/schema#",
    "draft2019-09": "https://json-schema.org/draft/2019-09/schema",
    "draft2020-12": "https://json-schema.org/draft/2020-12/schema",
}

# File of tests: how many verdicts differ from the suite's, and why that is wanted.
DISAGREEMENTS = {
    # The suite takes ``format`` for a remark. Editors want it checked: it is how dates and
    # addresses are described; so do the tests in optional/format, which all pass.
    "draft2020-12/format.json": 19,
}


@pytest.mark.parametrize(
    ("draft", "files", "least"),
    [
        ("draft7", "*.json", 927),
        ("draft7", "optional/format/*.json", 600),
        ("draft2019-09", "*.json", 1259),
        ("draft2019-09", "optional/format/*.json", 700),
        ("draft2020-12", "*.json", 1299),
        ("draft2020-12", "optional/format/*.json", 700),
    ],
)
def test_verdicts_are_those_of_the_suite(draft: str, files: str, least: int):
    folder = shared_data.suites() / "JSON-Schema-Test-Suite"
    resources = remotes(folder / "remotes")
    run, wrong = 0, Counter[str]()
    for path in sorted((folder / "tests" / draft).glob(files)):
        for schema, case in cases(path, DRAFTS[draft], resources):
            run += 1
            valid = not list(schema.violations(case["data"]))
            wrong[f"{draft}/{path.name}"] += valid != case["valid"]
    assert run >= least
    expected = {name: number for name, number in DISAGREEMENTS.items() if files == "*.json"}
    assert +wrong == {name: n for name, n in expected.items() if name.startswith(draft)}


def cases(
    path: Path, draft: str, resources: dict[str, Any]
) -> Iterator[tuple[Schema, dict[str, Any]]]:
    for group in json.loads(path.read_text(encoding="utf-8")):
        document = group["schema"]
        if isinstance(document, dict):
            document = {"$schema": draft} | document
        schema = Schema.of(document, name=group["description"], resources=resources)
        for case in group["tests"]:
            yield schema, case


def remotes(folder: Path) -> dict[str, Any]:
    return {
        f"http://localhost:1234/{path.relative_to(folder).as_posix()}": json.loads(
            path.read_text(encoding="utf-8")
        )
        for path in folder.rglob("*.json")
    }


# The reference implementation


class JsonLoader(yaml.CSafeLoader):
    """Timestamps stay texts."""


JsonLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


ASCII = "".join(map(chr, range(128)))


def stories(number: int) -> Iterator[dict[str, Any]]:
    files = sorted((shared_data.corpus() / "_news").iterdir())
    for path in random.Random(1).sample(files, number):
        yield yaml.load(path.read_text(encoding="utf-8").split("\n---", 1)[0], JsonLoader)


def reference() -> Any:
    checker = deepcopy(jsonschema.Draft202012Validator.FORMAT_CHECKER)
    for name, rule in {"iri": "URI", "iri-reference": "URI_reference"}.items():

        def check(value: object, rule: str = rule) -> bool:
            if not isinstance(value, str):
                return True
            return bool(validate_rfc3986(quote(value, safe=ASCII), rule=rule))

        checker.checks(name)(check)
    document = json.loads(shipped_text("article"))
    return jsonschema.Draft202012Validator(document, format_checker=checker)


def theirs(validator: Any, data: object) -> set[tuple[Any, str]]:
    return {(tuple(error.absolute_path), error.validator) for error in validator.iter_errors(data)}


def ours(data: object) -> set[tuple[Any, str]]:
    return {
        (one.keys[:-1] if one.keyword == "additionalProperties" else one.keys, one.keyword)
        for one in Schema.shipped("article").violations(data)
    }


def test_verdicts_on_real_stories_are_those_of_jsonschema():
    validator = reference()
    for story in stories(150):
        assert ours(story) == theirs(validator, story)


def test_verdicts_on_mutated_stories_are_those_of_jsonschema():
    validator = reference()
    chance = random.Random(2)
    small = [story | {"related": story.get("related", [])[:2]} for story in stories(25)]
    wrong = 0
    for _ in range(500):
        story = mutated(chance.choice(small), chance)
        assert ours(story) == theirs(validator, story)
        wrong += bool(ours(story))
    assert wrong > 250


def mutated(story: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    story = deepcopy(story)
    holders: list[Any] = [story]
    for holder in holders:
        inner = holder.values() if isinstance(holder, dict) else holder
        holders.extend(value for value in inner if isinstance(value, dict | list) and value)
    holder = chance.choice(holders)
    key = chance.choice(list(holder)) if isinstance(holder, dict) else chance.randrange(len(holder))
    match chance.randrange(4):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[key[:-1]] = holder.pop(key)
        case 2 if isinstance(holder, list):
            holder.append(holder[key])
        case _:
            odd = [None, "", "x y", 0, -7, 1e300, 2**70, 3.5, 4.0, True, [], {}, [[]], "é", "a_b"]
            holder[key] = chance.choice(odd)
    return story
