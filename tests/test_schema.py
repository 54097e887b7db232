"""Schemas that are safe to run, and what they say of front matter."""

from __future__ import annotations

import json
import socket
from contextlib import suppress
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import shared_data
from conftest import takes_at_most
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.schema import Schema, SchemaError, shipped_names

if TYPE_CHECKING:
    from pathlib import Path

    from newslint.schema import Violation

LOGO = {"url": "/logo.png", "width": 50, "height": 50}
PICTURE = {"url": "https://tides.example/é.jpg", "width": 1200, "height": 800, "isCached": True}
RELATED = {
    "title": "Neap tide",
    "excerpt": "",
    "publishedDateTime": "2026-03-01T10:00:00Z",
    "webUrl": "https://tides.example/neap-tide",
    "type": "article",
    "provider": {"name": "Tides", "domain": "tides.example"},
    "quality": 50,
}
ARTICLE = {
    "category": "news",
    "title": "Spring tide",
    "excerpt": "The water came.",
    "publishedDateTime": "2026-03-02T10:00:00Z",
    "webUrl": "https://tides.example/spring-tide",
    "type": "article",
    "quality": 80,
    "heat": -1,
    "published": True,
    "provider": {"name": "Tides", "domain": "tides.example", "images": [LOGO]},
    "topics": ["Sea"],
    "images": [PICTURE],
    "related": [RELATED],
    "secured": "AAAA;AAAAAAAAAAAAAAAAAAAAAA==",
}


def article(**changes: object) -> dict[str, Any]:
    return deepcopy(ARTICLE) | changes


def found(data: object, schema: Schema | None = None) -> list[Violation]:
    return list((schema or Schema.shipped("article")).violations(data))


def only(data: object, schema: dict[str, Any] | None = None) -> Violation:
    violations = found(data, Schema.of(schema) if schema is not None else None)
    assert len(violations) == 1, violations
    return violations[0]


# What is said


def test_good_article_has_no_violation():
    assert found(ARTICLE) == []


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("title", 140, "title is the number 140; wanted: text"),
        ("title", None, "title is empty; wanted: text"),
        ("title", ["a"] * 3, "title is a list of 3 items; wanted: text"),
        ("published", "true", 'published is the text "true"; wanted: true or false'),
        ("heat", 1.5, "heat is the number 1.5; wanted: a whole number"),
        ("heat", -2, "heat is -2, which is less than the minimum of -1"),
        ("topics", [], "topics has 0 of at least 1 item"),
        ("topics", ["A", "B", "A"], 'topics has "A" twice (items 1 and 3); each may be there once'),
        (
            "type",
            "artcle",
            'type is "artcle"; allowed: "article", "video"; did you mean "article"?',
        ),
        (
            "publishedDateTime",
            "yesterday",
            'publishedDateTime is "yesterday", which is not a date-time such as '  # noqa: ISC004
            "2023-06-01T21:22:00Z",
        ),
        (
            "webUrl",
            "https://tides.example/a b",
            'webUrl is "https://tides.example/a b", which is not a URL such as '  # noqa: ISC004
            "https://example.com/story (it has a space in it: remove it or write %20)",
        ),
    ],
)
def test_bad_value_is_named_with_what_is_wanted(key: str, value: object, message: str):
    violation = only(article(**{key: value}))
    assert (violation.keys, violation.part) == ((key,), "value")
    assert violation.message == message


@pytest.mark.parametrize(
    ("schema", "value", "message"),
    [
        ({"maximum": 100}, 140, "is 140, which is more than the maximum of 100"),
        ({"exclusiveMinimum": 0.5}, 0, "is 0, which is not more than 0.5"),
        ({"multipleOf": 2}, 3, "is 3, which is not a multiple of 2"),
        ({"minLength": 5}, "abc", "has 3 of at least 5 characters"),
        ({"maxLength": 2}, "abc", "has 3 characters, which is more than the maximum of 2"),
        ({"maxItems": 1}, [1, 2], "has 2 items, which is more than the maximum of 1"),
        ({"pattern": "^[a-z]+$"}, "A b", 'is "A b", which does not match the pattern ^[a-z]+$'),
        ({"pattern": "^a", "patternErrorMessage": "has no a"}, "b", "has no a"),
        ({"const": [1]}, 1, "is 1; allowed: a list of 1 item"),
        ({"not": {"type": "string"}}, "s", 'is "s", which the schema rules out'),
        ({"not": {"type": "string"}, "errorMessage": "is no number"}, "s", "is no number"),
        ({"contains": {"const": 1}}, [2], "does not have the items that the schema asks for"),
        ({"type": ["string", "null"]}, True, "is true; wanted: empty or text"),
        ({"enum": list(range(20))}, "x", 'is "x"; allowed: 0, 1, 2, 3, 4, 5, 6, 7 and 12 more'),
        ({"maxLength": 1}, "\x1b[31m", "has 5 characters, which is more than the maximum of 1"),
        ({"const": 1}, "\x1b\u202e\ud800", 'is "\\u{1b}\\u{202e}\\u{d800}"; allowed: 1'),
        ({"const": 1}, "x" * 99, f'is "{"x" * 59}…"; allowed: 1'),
    ],
)
def test_every_constraint_has_plain_words(schema: dict[str, Any], value: object, message: str):
    assert only({"a": value}, {"properties": {"a": schema}}).message == f"a {message}"


def test_enormous_numbers_are_not_written_out():
    assert only({"a": 10**5000}, {"properties": {"a": {"type": "string"}}}).message == (
        "a is an enormous number; wanted: text"
    )


def test_unknown_key_points_at_the_key_and_suggests_a_missing_one():
    data = article(publishDate="x")
    del data["publishedDateTime"]
    missing, unknown = found(data)
    assert missing.message == "publishedDateTime is missing"
    assert (missing.keys, missing.part) == ((), "parent")
    assert unknown.message == (
        '"publishDate" is not a known key; did you mean "publishedDateTime"?'
    )
    assert (unknown.keys, unknown.part) == (("publishDate",), "key")


def test_unknown_key_is_not_taken_for_one_that_is_there():
    assert only(article(titles="x")).message == '"titles" is not a known key'


def test_deep_places_are_named():
    data = article(related=[RELATED, {**RELATED, "provider": {"name": "T", "domian": "t.example"}}])
    missing, unknown = found(data)
    assert (missing.keys, missing.part) == (("related", 1, "provider"), "parent")
    assert missing.message == "domain is missing in provider"
    assert unknown.keys == ("related", 1, "provider", "domian")
    assert unknown.message.endswith('of provider; did you mean "domain"?')
    assert only(article(related=[3])).message.startswith("item 1 of related is the number 3")


def test_every_unknown_key_has_a_violation_of_its_own():
    assert [one.keys for one in found(article(x1=1, x2=2))] == [("x1",), ("x2",)]


def test_unevaluated_keys_are_unknown_only_where_nothing_describes_them():
    schema = {
        "allOf": [{"properties": {"a": {"type": "string"}}}],
        "unevaluatedProperties": False,
    }
    violations = found({"a": 1, "aa": 2}, Schema.of(schema))
    assert [one.keys for one in violations] == [("a",), ("aa",)]
    assert violations[0].message == "a is the number 1; wanted: text"


def test_bad_name_points_at_the_key():
    violation = only({"B": 1}, {"propertyNames": {"pattern": "^[a-z]"}})
    assert (violation.keys, violation.part) == (("B",), "key")
    assert 'is "B", which does not match' in violation.message


# Alternatives


@pytest.mark.parametrize(
    ("schema", "data", "keys", "message"),
    [
        (
            {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
            ["a", 1],
            (1,),
            "item 2 of front matter is the number 1; wanted: text",
        ),
        (
            {"anyOf": [{"type": "string"}, {"type": "array"}]},
            1,
            (),
            "front matter is the number 1; wanted: a list or text",
        ),
        (
            {
                "oneOf": [
                    {"properties": {"kind": {"const": "video"}, "length": {"type": "integer"}}},
                    {"properties": {"kind": {"const": "audio"}, "length": {"type": "string"}}},
                ]
            },
            {"kind": "audio", "length": 1.5},
            ("length",),
            "length is the number 1.5; wanted: text",
        ),
        (
            {"anyOf": [{"required": ["headline"]}, {"required": ["title"]}]},
            {},
            (),
            "front matter fits none of 2 alternatives: headline is missing; or title is missing",
        ),
        (
            {"oneOf": [{"minimum": 1}, {"minimum": 2}]},
            3,
            (),
            "front matter fits 2 of the alternatives; allowed: 1",
        ),
    ],
)
def test_alternatives_are_judged_by_the_one_that_was_meant(
    schema: dict[str, Any], data: object, keys: tuple[str | int, ...], message: str
):
    violation = only(data, schema)
    assert (violation.keys, violation.message) == (keys, message)


# Values that are never shown


@pytest.mark.parametrize("mark", ["writeOnly", "x-opaque"])
@pytest.mark.parametrize(
    "constraint",
    [
        {"type": "integer"},
        {"pattern": "^a"},
        {"const": "b"},
        {"format": "date"},
        {"not": {}},
        {"anyOf": [{"const": 1}, {"const": 2}]},
        {"properties": {"inner": {"const": 1}}, "type": "object"},
        {"$ref": "#/$defs/blob", "maxLength": 1},
    ],
)
def test_opaque_values_are_never_shown(mark: str, constraint: dict[str, Any]):
    schema = Schema.of(
        {"properties": {"s": {mark: True, **constraint}}, "$defs": {"blob": {"const": "x"}}}
    )
    violations = found({"s": "hunter2"}, schema) + found({"s": {"inner": "hunter2"}}, schema)
    assert violations
    assert not any("hunter" in one.message for one in violations)


def test_opacity_is_found_through_references():
    schema = {
        "properties": {"s": {"$ref": "#/$defs/blob"}},
        "$defs": {"blob": {"writeOnly": True, "type": "integer"}},
    }
    assert only({"s": "hunter2"}, schema).message == (
        "s is text (not shown); wanted: a whole number"
    )


def test_secured_is_never_shown():
    message = only(article(secured="hunter2")).message
    assert message.startswith("secured is not two base64 texts")
    assert "hunter" not in message


# Odd data


def test_half_a_surrogate_pair_in_a_key_is_a_violation():
    broken, missing = found({"a": {"\ud800": 1}}, Schema.of({"required": ["b"]}))
    assert (broken.keys, broken.part) == (("a", "\ud800"), "key")
    assert missing.message == "b is missing"


@pytest.mark.parametrize("levels", [32, 300, 5000])
def test_deep_data_is_checked_or_reported(levels: int):
    data: Any = 1
    for _ in range(levels):
        data = {"a": [data]}
    items = {"properties": {"a": {"type": "array", "items": {"$ref": "#"}}}}
    violations = found(data, Schema.of(items))
    assert [one.keyword for one in violations] == ([] if levels == 32 else ["depth"])


@takes_at_most(20)
def test_a_file_of_nothing_but_mistakes_is_checked_in_time():
    assert len(found(article(**{f"titel{number}": 1 for number in range(20_000)}))) == 20_000


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
CHANGED = st.dictionaries(st.sampled_from(sorted(ARTICLE)) | st.text(), JSON, max_size=6)


NO_NUMBERS = {
    "type": ["string", "object", "array"],
    "items": {"$ref": "#"},
    "additionalProperties": {"$ref": "#"},
}


@pytest.mark.parametrize(
    "keys",
    [
        ("2026", "1"), ("", ""), ("", "a"), ("a", ""), ("01", "a"), ("+1",), ("a", "-1"),
        ("a", "1.0"), ("9" * 30,), ("\u0661",), ("", "", "1", ""), ("0" * 5000 + "1",),
    ],
)  # fmt: skip
def test_keys_may_look_like_numbers_and_be_empty(keys):
    wrong: Any = 4
    for key in reversed(keys):
        wrong = {key: wrong}
    assert [one.keys for one in found(wrong, Schema.of(NO_NUMBERS))] == [keys]


def test_of_values_that_are_named_alike_the_wrong_one_is_told():
    texts = {"type": "object", "additionalProperties": {"type": "string"}}
    schema = Schema.of({"type": "object", "additionalProperties": texts})
    data = {"a": {"": 3, "01": "x", "1": 2}, "1": {"b": "x"}, "": {"a": 4, "": 5}}
    data["a"]["9" * 5000] = "x"
    told = {one.keys: one.message for one in found(data, schema)}
    assert set(told) == {("a", ""), ("a", "1"), ("", "a"), ("", "")}
    assert told["a", "1"] == "1 is the number 2; wanted: text"


KEYS = st.sampled_from(["", "a", "0", "1", "01", "+1", "related"])
NUMBERED = st.recursive(
    st.integers(0, 2) | st.text("a", max_size=1),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(NUMBERED)
def test_what_is_wrong_is_where_it_is_told(data):
    for violation in found(data, Schema.of(NO_NUMBERS)):
        value: Any = data
        for key in violation.keys:
            value = value[key]
        assert isinstance(value, int)


@settings(max_examples=200, deadline=None)
@given(CHANGED | JSON)
def test_no_data_raises_and_every_place_is_there(changes: object):
    data = article(**changes) if isinstance(changes, dict) else changes
    first = found(data)
    assert first == found(data)
    for violation in first:
        assert violation.message.isprintable()
        value: Any = data
        for key in violation.keys:
            value = value[key]


# Schemas that are refused


@pytest.mark.parametrize(
    ("schema", "part"),
    [
        ({"type": "strin"}, 'type is "strin"; allowed: "array"'),
        ({"type": "strin"}, 'did you mean "string"?'),
        ([], "is not a valid schema at its top: it is a list"),
        ({"properties": {"a": {"maximum": "5"}}}, "at /properties/a/maximum: maximum is the text"),
        (
            {"$schema": "http://json-schema.org/draft-04/schema#"},
            "draft-04/schema#; newslint knows",
        ),
        ({"$schema": "https://example.com/mine"}, "newslint knows drafts 7, 2019-09 and 2020-12"),
        ({"$schema": []}, "newslint knows drafts"),
        (
            {"$ref": "http://127.0.0.1:9/x.json"},
            "reference to http://127.0.0.1:9/x.json is not fol",
        ),
        ({"$ref": "https://example.com/x"}, "is not followed"),
        ({"$ref": "file:///etc/passwd"}, "leads out of the project"),
        ({"$id": "file:///etc/", "$ref": "passwd"}, "leads out of the project"),
        ({"$ref": "https://newslint.dev/schemas/nope.schema.json"}, "there is no schema 'nope'"),
        ({"$ref": "#/nope"}, "leads nowhere"),
        ({"$ref": "#"}, "refers to itself in a circle"),
        ({"allOf": [{"not": {"$ref": "#"}}]}, "refers to itself in a circle"),
        ({"properties": {"a": {"pattern": "("}}}, "at /properties/a/pattern the pattern ("),
        ({"pattern": "(?=a)b"}, "look-around"),
        ({"patternProperties": {"(a)\\1": {}}}, "pattern"),
        ({"pattern": "(a{1000}){1000}"}, "huge repeats"),
    ],
)
def test_unusable_schema_is_refused_in_words(schema: Any, part: str):
    with pytest.raises(SchemaError) as caught:
        Schema.of(schema, name="mine.json")
    assert str(caught.value).startswith("schema mine.json: ")
    assert part in str(caught.value)


def test_mutual_reference_without_progress_is_refused():
    defs = {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}
    with pytest.raises(SchemaError, match=r"circle \(.*#/\$defs/a > #/\$defs/b\)"):
        Schema.of({"$defs": defs, "properties": {"x": {"$ref": "#/$defs/a"}}})


def test_recursion_that_goes_into_the_value_is_fine():
    schema = Schema.of({"properties": {"next": {"$ref": "#"}, "n": {"type": "integer"}}})
    assert [one.keys for one in found({"next": {"next": {"n": "x"}}}, schema)] == [
        ("next", "next", "n")
    ]


@pytest.mark.parametrize("keyword", ["anyOf", "allOf", "oneOf"])
def test_multiplying_alternatives_are_refused(keyword: str):
    defs: dict[str, Any] = {
        f"d{level}": {keyword: [{"$ref": f"#/$defs/d{level + 1}"}] * 4} for level in range(12)
    }
    defs["d12"] = {"const": 1}
    with pytest.raises(SchemaError, match="alternatives"):
        Schema.of({"$defs": defs, "$ref": "#/$defs/d0"})


def test_alternatives_that_multiply_with_the_data_bound_its_depth():
    inner = {"properties": {"a": {"$ref": "#"}}}
    schema = Schema.of({"anyOf": [{**inner, "required": ["b"]}, {**inner, "required": ["c"]}]})
    data: dict[str, Any] = {}
    for _ in range(60):
        data = {"a": data}
    assert only_depth(found(data, schema)) > 5


def only_depth(violations: list[Violation]) -> int:
    (violation,) = violations
    assert violation.keyword == "depth"
    return int("".join(filter(str.isdigit, violation.message)))


KEYWORDS = """
    $ref $id $anchor $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor $defs allOf anyOf
    oneOf not if then else properties patternProperties additionalProperties propertyNames items
    prefixItems contains unevaluatedItems unevaluatedProperties dependentSchemas dependencies
    type enum const pattern format minimum required writeOnly
""".split()  # noqa: SIM905
DRAFTS = st.sampled_from(
    ["http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2019-09/schema"]
)
ODD_SCHEMAS = st.recursive(
    st.sampled_from(["#", "#a", "a", "#/properties/a", "#/$defs/a", "object", True, False, 1, None])
    | DRAFTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*KEYWORDS, "a", "$schema"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(ODD_SCHEMAS, JSON)
def test_any_schema_is_refused_or_works(document: object, data: object):
    with suppress(SchemaError):
        found(data, Schema.of(document))


# Files


def written(path: Path, schema: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(schema), encoding="utf-8")
    return path


def test_references_to_files_of_the_project_are_followed(tmp_path: Path):
    main = written(
        tmp_path / "a b" / "main.json", {"properties": {"x": {"$ref": "../parts.json#/n"}}}
    )
    written(tmp_path / "parts.json", {"n": {"type": "integer"}})
    schema = Schema.load(main, tmp_path)
    assert [one.keys for one in found({"x": "1"}, schema)] == [("x",)]
    assert Schema.load(main, tmp_path) is schema


def test_changed_files_are_read_again(tmp_path: Path):
    main = written(tmp_path / "main.json", {"$ref": "part.json"})
    part = written(tmp_path / "part.json", {"type": "integer"})
    assert found("x", Schema.load(main, tmp_path))
    written(part, {"type": "string"})
    assert not found("x", Schema.load(main, tmp_path))
    written(main, False)
    assert found("x", Schema.load(main, tmp_path))


@pytest.mark.parametrize("content", ["{", "[1,", "NaN", '{"a": ' * 5000, "[" * 150 + "]" * 150])
def test_file_that_is_not_json_is_refused(tmp_path: Path, content: str):
    path = tmp_path / "s.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SchemaError, match=r"s\.json is (not JSON|nested)"):
        Schema.load(path, tmp_path)


def test_unreadable_files_are_refused(tmp_path: Path):
    binary = tmp_path / "latin.json"
    binary.write_bytes(b'{"title": "\xe9"}')
    large = tmp_path / "large.json"
    large.write_text(" " * (1 << 20) + "{}", encoding="utf-8")
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)
    for path, words in (
        (binary, "is not UTF-8"),
        (large, "is larger than"),
        (tmp_path / "none.json", "does not exist"),
        (tmp_path, "is not a file"),
        (loop, "loop.json"),
        (tmp_path / "a\0.json", "cannot be read: embedded null byte"),
        (tmp_path / ("a" * 5000), "cannot be read: .*too long"),
    ):
        with pytest.raises(SchemaError, match=words):
            Schema.load(path, tmp_path)


def test_nothing_outside_the_root_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = tmp_path / "root"
    outside = written(tmp_path / "secret.json", {"type": "integer"})
    written(root / "up.json", {"$ref": "../secret.json"})
    written(root / "encoded.json", {"$ref": "%2e%2e/secret.json"})
    written(root / "absolute.json", {"$ref": outside.as_uri()})
    written(root / "host.json", {"$ref": "file://host/share/x.json"})
    (root / "link.json").symlink_to(outside)
    written(root / "through.json", {"$ref": "link.json"})
    opened: list[Path] = []
    monkeypatch.setattr("pathlib.Path.open", recorder(opened))
    for path in [*sorted(root.glob("*.json")), outside]:
        with pytest.raises(SchemaError, match=r"outside of|leads out of"):
            Schema.load(path, root)
    assert opened
    assert all(path.is_relative_to(root) for path in opened)


def recorder(opened: list[Path]) -> Any:
    from pathlib import Path

    original = Path.open

    def spy(self: Path, *arguments: Any, **options: Any) -> Any:
        opened.append(self.resolve())
        return original(self, *arguments, **options)

    return spy


def test_no_connection_is_opened(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x.json"
        for schema in (
            {"$ref": url},
            {"$schema": url},
            {"$id": url, "$ref": "y.json"},
            {"$dynamicRef": url},
            {"$defs": {"unused": {"$ref": url}}},
            {"$defs": {"own": {"$id": "x", "$schema": url, "$ref": url}}},
            {"properties": {"a": {"items": {"anyOf": [{"$ref": url}]}}}},
            {"$ref": "part.json"},
        ):
            written(tmp_path / "part.json", {"$ref": url})
            with pytest.raises(SchemaError):
                Schema.load(written(tmp_path / "main.json", schema), tmp_path)
        with pytest.raises(BlockingIOError):
            server.accept()


@takes_at_most(20)
def test_hostile_schemas_end_soon():
    folder = shared_data.hostile() / "configs"
    usable = set()
    for path in sorted(folder.glob("schema-*.json")):
        with suppress(SchemaError):
            found({"n": 1}, Schema.load(path, folder))
            usable.add(path.name)
    assert usable == {"schema-multipleof.json"}


# Schemas that ship


@pytest.mark.parametrize("name", [*shipped_names(), "config"])
def test_schemas_of_ours_end_however_deep_the_data(name: str):
    from newslint.config_schema import config_schema
    from newslint.schema.documents import shipped_text

    document = config_schema() if name == "config" else json.loads(shipped_text(name))
    assert Schema.of(document).reach is None


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_schema_is_fit_to_ship(name: str):
    from newslint.schema.documents import shipped_text

    document = json.loads(shipped_text(name))
    assert document["$id"] == f"https://newslint.dev/schemas/{name}.schema.json"
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(document)
    for owner in (document, *document.get("$defs", {}).values()):
        for key, schema in owner.get("properties", {}).items():
            target = document["$defs"][schema["$ref"][8:]] if "$ref" in schema else {}
            assert (target | schema).keys() >= {"title", "description"}, key
    assert Schema.shipped(name) is Schema.shipped(name)
    assert not found({"title": "Tide", "newslint": {}, "$schema": name}, Schema.shipped(name)) or (
        name == "article"
    )


def test_unknown_shipped_schema_is_refused():
    with pytest.raises(SchemaError, match="there are: article"):
        Schema.shipped("../article")


def test_shipped_schema_can_be_referred_to():
    schema = Schema.of({"$ref": "https://newslint.dev/schemas/minimal.schema.json"})
    assert [one.message for one in found({}, schema)] == ["title is missing"]


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("jekyll-post", {"date": "2026-03-02 10:00:00 +0100", "tags": "a b", "mine": 1}, "date"),
        ("hugo-post", {"date": "2026-03-02", "tags": ["a"], "draft": False, "weight": 3}, "date"),
        ("astro-post", {"pubDate": "Jul 08 2022", "heroImage": "/a.png", "tags": ["a"]}, "pubDate"),
        ("minimal", {"title": "Tide", "anything": {}}, "title"),
    ],
)
def test_presets_know_their_variables(name: str, good: dict[str, Any], bad: str):
    schema = Schema.shipped(name)
    assert found(good, schema) == []
    assert [one.keys for one in found(good | {bad: ""}, schema)] == [(bad,)]


ASTRO = Schema.shipped("astro-post")


@pytest.mark.parametrize(
    "text",
    [
        "Jul 08 2022", "July 8, 2022", "8 July 2022", "08-Jul-2022", "2022-07-08", "2022-7-8",
        "2022-07", "2022-07-08T10:00:00+02:00", "2022-07-08 10:00", "2022/07/08", "07/08/2022",
        "7/8/22", "2022.07.08", "2022-Jul-08", "Fri, 08 Jul 2022 10:00:00 GMT", " 2022-07-08 ",
        "+002022-07-08", "12:00 Jul 8 2022",
    ],
)  # fmt: skip
def test_astro_takes_whatever_javascript_reads_as_a_date(text):
    assert found({"pubDate": text, "updatedDate": text}, ASTRO) == []


@pytest.mark.parametrize(
    "text", ["2044-13-45", "2024-00-10", "2024-01-32", "20220708", "tomorrow", "1657238400000"]
)
@pytest.mark.parametrize("key", ["pubDate", "updatedDate"])
def test_astro_takes_no_other_dates(text, key):
    assert [one.message for one in found({key: text}, ASTRO)] == [
        f"{key} is not a date such as Jul 08 2022 or 2022-07-08"
    ]


@pytest.mark.parametrize(("name", "allowed"), [("jekyll", True), ("hugo", True), ("astro", False)])
def test_presets_let_keys_be_empty_where_the_generator_does(name: str, allowed: bool):
    data = {"title": "A", "tags": None, "description": None, "pubDate": "2026-03-02"}
    assert (found(data, Schema.shipped(f"{name}-post")) == []) is allowed
