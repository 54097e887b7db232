"""A schema from the articles that are there, and how articles drift from one."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutation import everywhere, mutated
from shared_data import corpus

from newslint import frontmatter
from newslint.inference import Observed, Wishes, closed, coverage, drift, infer
from newslint.schema import Schema, SchemaError

STORY = {
    "title": "Spring tide",
    "date": "2026-03-20T08:00:00Z",
    "day": "2026-03-20",
    "url": "https://tides.example/spring",
    "mail": "desk@tides.example",
    "kind": "news",
    "score": 4,
    "live": True,
    "source": {"name": "Port office", "founded": 1890},
    "topics": ["tides"],
    "related": [{"webUrl": "https://tides.example/neap"}],
}


def stories(number=40):
    return [
        STORY
        | {
            "title": f"Spring tide {index}",
            "kind": ("news", "column")[index % 2],
            "score": index % 5,
            "source": {"name": f"Office {index}", "founded": 1800 + index},
        }
        for index in range(number)
    ]


def inferred(articles, **wishes):
    observed = Observed()
    for index, article in enumerate(articles):
        observed.add(article, f"{index}.md")
    return infer(observed, Wishes(**wishes))


def accepts(schema, article):
    return not list(Schema.of(schema).violations(article))


def test_types_required_keys_formats_choices_ranges_and_what_is_inside():
    schema = inferred(stories()).schema
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["additionalProperties"] is False
    assert schema["required"] == list(STORY)
    assert accepts(schema, stories()[0] | {"newslint": {"ignore": ["related"]}})
    found = schema["properties"]
    assert found["title"] == {"type": "string", "minLength": 1}
    assert found["date"] == {"type": "string", "format": "date-time"}
    assert found["day"]["format"] == "date"
    assert found["url"]["format"] == "uri"
    assert found["mail"]["format"] == "email"
    assert found["kind"] == {"type": "string", "enum": ["column", "news"]}
    assert found["score"] == {"type": "integer", "minimum": 0, "maximum": 4}
    assert found["live"] == {"type": "boolean"}
    assert found["source"]["required"] == ["name", "founded"]
    assert found["source"]["properties"]["founded"] == {"type": "integer", "minimum": 0}
    assert found["topics"]["items"]["type"] == "string"
    assert found["related"]["items"]["properties"]["webUrl"]["format"] == "uri"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2026-03-20", "2026-03-20T08:00:00Z"], {"anyOf"}),
        (["2026-03-20 08:00:00 +0000", "2026-03-20"], {"pattern"}),
        (["https://tides.example/é", "https://tides.example/e"], {"format"}),
        (["https://tides.example/a b", "https://tides.example/e"], set()),
        (["see 2026-03-20", "4 boats"], set()),
    ],
)
def test_texts_that_are_written_in_several_ways(values, expected):
    schema = inferred([{"value": value} for value in values]).schema["properties"]["value"]
    assert schema.keys() - {"type"} == expected
    assert all(accepts({"properties": {"value": schema}}, {"value": value}) for value in values)


def test_few_articles_are_no_evidence_for_choices_and_ranges():
    found = inferred(stories(6)).schema["properties"]
    assert found["kind"] == {"type": "string"}
    assert found["score"] == {"type": "integer"}


def test_tolerance_lets_some_articles_be_wrong():
    articles = stories(100)
    articles[7] = {**articles[7], "score": "four", "url": "not an address"}
    del articles[8]["title"]
    strict = inferred(articles).schema
    assert "title" not in strict["required"]
    assert strict["properties"]["score"]["type"] == ["integer", "string"]
    assert "format" not in strict["properties"]["url"]
    lenient = inferred(articles, tolerance=0.02).schema
    assert "title" in lenient["required"]
    assert lenient["properties"]["score"]["type"] == "integer"
    assert lenient["properties"]["url"]["format"] == "uri"


def test_rare_key_is_left_out_as_a_slip_unless_it_is_kept():
    articles = stories()
    articles[5] = {**articles[5], "related": [{"webUrl": "https://a.example"}, {"weburl": "x"}]}
    articles[9] = {"tittle" if key == "title" else key: articles[9][key] for key in articles[9]}
    result = inferred(articles)
    assert [(left.path, left.count, left.first, left.meant) for left in result.left_out] == [
        ("tittle", 1, "9.md", "title"),
        ("related[].weburl", 1, "5.md", "webUrl"),
    ]
    assert "tittle" not in result.schema["properties"]
    kept = inferred(articles, keep=frozenset(["tittle"]))
    assert "tittle" in kept.schema["properties"]
    assert [left.path for left in kept.left_out] == ["related[].weburl"]
    assert not inferred(articles, keep_rare=True).left_out


def test_seldom_key_beside_the_one_it_looks_like_is_no_slip():
    articles = stories()
    articles[3]["titles"] = ["Spring tide"]
    assert not inferred(articles).left_out


def test_values_that_are_never_printed_are_not_in_the_schema():
    articles = [{**story, "secured": "key;1"} for story in stories()]
    schema = inferred(articles, opaque=frozenset(["secured"])).schema
    assert schema["properties"]["secured"] == {"type": "string", "writeOnly": True}
    assert "key;1" not in json.dumps(schema)


def test_keys_that_are_names_become_a_dictionary():
    articles = [{"votes": {f"town-{index}-{n}": n for n in range(3)}} for index in range(40)]
    result = inferred(articles)
    votes = result.schema["properties"]["votes"]
    assert votes["additionalProperties"]["type"] == "integer"
    assert "properties" not in votes
    assert not result.left_out


def test_coverage_says_how_often_each_key_is_there():
    articles = stories()
    del articles[0]["mail"]
    articles[1]["url"] = "nowhere"
    table = coverage(inferred(articles).rows)
    assert "title" in table.splitlines()[1]
    assert "40 of 40  required  text: column, news" in table
    assert "39 of 40  97 %      text: email" in table
    assert "(1 of 40 not uri)" in table


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", "2026-03-20", "a@b.example", "http://a.example/ö", "2026-3-2 1:02"])
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from("abcd") | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), JSON, max_size=4), min_size=1))
def test_every_article_fits_the_schema_inferred_from_all(articles):
    schema = inferred(articles * 20, keep_rare=True).schema
    assert all(accepts(schema, article) for article in articles)


def test_strange_articles_do_no_harm():
    deep = {}
    for _ in range(60):
        deep = {"in": [deep]}
    broken = {"\ud800": 1, "title": "\ud800 https://a.example/\ud800 @", "big": 10**290}
    schema = inferred([deep, broken]).schema
    assert Schema.of(schema)
    assert "\ud800" not in schema["properties"]
    with pytest.raises(SchemaError, match="subschemas"):
        Schema.of(inferred([{str(number): number for number in range(20_000)}]).schema)


def test_drift_lists_each_kind_once():
    articles = [(f"{index}.md", story) for index, story in enumerate(stories())]
    schema = Schema.of(inferred(stories()).schema)
    assert not drift(schema, articles)
    articles[3][1]["score"] = "four"
    for index in (4, 5):
        articles[index][1]["related"] = [{"webUrl": "https://a.example", "size": 1}] * 3
        del articles[index][1]["title"]
        del articles[index][1]["mail"]
    found = [(one.path, one.keyword, one.articles, one.first) for one in drift(schema, articles)]
    assert found == [
        ("", "required", 2, "4.md"),
        ("", "required", 2, "4.md"),
        ("related[].size", "additionalProperties", 2, "4.md"),
        ("score", "type", 1, "3.md"),
    ]


def test_drift_hides_what_is_never_shown():
    schema = Schema.of({"properties": {"secured": {"maxLength": 3}}})
    (found,) = drift(schema, [("x.md", {"secured": "key;1"})], ["secured"])
    assert "key" not in found.message


def test_an_open_schema_is_closed_to_see_new_keys():
    leaf = {"type": "object", "properties": {"b": {"type": "string"}}}
    schema = {"properties": {"a": {"type": "array", "items": {"$ref": "#/$defs/leaf"}}}}
    schema |= {"$defs": {"leaf": leaf}}
    (found,) = drift(Schema.of(closed(schema)), [("x.md", {"a": [{"b": "", "c": 1}]})])
    assert (found.path, found.keyword) == ("a[].c", "additionalProperties")
    parts = {"allOf": [{"$ref": "#/$defs/leaf"}], "properties": {"a": {}}, "$defs": {"leaf": leaf}}
    assert closed(parts) == parts
    open_ = closed({"properties": {"a": {}}})
    assert not drift(Schema.of(open_), [("x.md", {"a": 1, "newslint": {"ignore": ["related"]}})])


@pytest.fixture
def articles(site):
    for index, story in enumerate(stories()):
        text = "---\n" + "".join(f"{key}: {json.dumps(story[key])}\n" for key in story) + "---\n"
        (site / f"{index:02}.md").write_text(text)
    return site


def test_infer_writes_the_schema_and_says_what_it_saw(articles, newslint):
    (articles / "99.md").write_text('---\n"a\\eb": Neap\n---\n')
    (articles / "broken.md").write_text("---\ntitle: [\n---\n")
    printed = newslint("schema", "infer", ".")
    assert printed.code == 0
    assert json.loads(printed.out)["properties"]["day"]["format"] == "date"
    assert "a\\u{1b}b" in printed.err
    assert "\x1b" not in printed.err
    assert "1 of 42 files have no readable front matter" in printed.err
    result = newslint("schema", "infer", ".", "-o", "news.json", "-q", "--keep", "title")
    assert (result.code, result.out) == (0, "")
    assert newslint("schema", "check", "news.json").code == 0


def test_nothing_that_is_printed_is_a_command(articles, newslint):
    for number in range(2):
        (articles / f"9{number}.md").write_text('---\n"::error::x": 1\n"a\\nb": "\\e"\n---\n')
    result = newslint("schema", "infer", ".", "--keep-rare")
    (articles / "s.json").write_text('{"additionalProperties": false}')
    drifted = newslint("schema", "infer", ".", "--check", "s.json")
    assert (result.code, drifted.code) == (0, 1)
    printed = result.out + result.err + drifted.out + drifted.err
    assert "u{3a}:error" in printed
    assert not any(line.lstrip().startswith("::") for line in printed.splitlines())
    assert "\x1b" not in printed


def test_infer_names_the_probable_slip(articles, newslint):
    text = (articles / "07.md").read_text()
    (articles / "07.md").write_text(text.replace("title:", "tittle:"))
    err = newslint("schema", "infer", ".").err
    assert 'left out: tittle (in 1 of 40, first in 07.md); did you mean "title"?' in err
    assert "--keep tittle keeps it" in err


def test_infer_needs_articles(site, newslint):
    (site / "a.md").write_text("No front matter.\n")
    result = newslint("schema", "infer", ".")
    assert result.code == 2
    assert "no article with front matter" in result.err


def test_infer_refuses_a_schema_that_could_not_be_used(site, newslint):
    (site / "a.md").write_text("---\n" + "".join(f"k{n}: 1\n" for n in range(12_000)) + "---\n")
    result = newslint("schema", "infer", ".", "-o", "s.json")
    assert (result.code, result.out) == (2, "")
    assert "subschemas" in result.err
    assert not (site / "s.json").exists()


@pytest.mark.parametrize("share", ["x", "-1", "1", "nan"])
def test_tolerance_is_a_share(site, newslint, share):
    assert newslint("schema", "infer", ".", "--tolerance", share).code == 2


def test_check_fails_when_articles_drift(articles, newslint):
    newslint("schema", "infer", ".", "-o", "news.json", "-q")
    result = newslint("schema", "infer", ".", "--check", "news.json")
    assert (result.code, result.out) == (0, "")
    assert "40 articles keep to news.json" in result.err
    text = (articles / "07.md").read_text()
    (articles / "07.md").write_text(text.replace("title:", "tittle:"))
    result = newslint("schema", "infer", ".", "--check", "news.json")
    assert result.code == 1
    lines = result.out.splitlines()
    assert lines[0].startswith("front matter: required: 1 article, first 07.md: ")
    assert lines[1].startswith("tittle: additionalProperties: 1 article, first 07.md: ")


def test_schema_check_names_what_is_not_enforced(site, newslint):
    (site / "s.json").write_text(
        '{"requried": ["title"],\n "x-ours": 1,\n "properties": {\n'
        '"requried": {"type": "integer", "minLength": 1},\n'
        '"b": {"format": "datetime"},\n"c": {"then": {}}}}'
    )
    result = newslint("schema", "check", "s.json")
    assert result.code == 1
    assert result.out == (
        's.json:1:2: "requried" is no keyword of JSON Schema; did you mean "required"?\n'
        's.json:4:33: "minLength" holds for values of type string only, and the type here is '
        '"integer"\n'
        's.json:5:7: "format" "datetime" is no format that is checked\n'
        's.json:6:7: "then" changes nothing without "if" beside it\n'
    )
    assert "4 keywords are not enforced" in result.err


@pytest.mark.parametrize(
    ("draft", "schema", "ignored"),
    [
        ("2020-12", {"dependencies": {}, "prefixItems": [True]}, 0),
        ("2020-12", {"additionalItems": False, "contentEncoding": "base64"}, 2),
        ("2019-09", {"items": [True], "additionalItems": False, "$recursiveAnchor": True}, 0),
        ("2019-09", {"prefixItems": [True]}, 1),
        ("07", {"contentEncoding": "base64", "dependentRequired": {}}, 1),
        ("07", {"properties": {"a": {"$ref": "#/definitions/a", "type": "string"}}}, 1),
        ("07", {"properties": {"a": {"format": "uuid"}}}, 1),
        ("2020-12", {"properties": {"a": {"format": "uuid"}}, "patternErrorMessage": ""}, 0),
        ("2020-12", {"minContains": 1, "contentSchema": {}}, 2),
    ],
)
def test_keywords_of_other_drafts(site, newslint, draft, schema, ignored):
    url = f"https://json-schema.org/draft/{draft}/schema"
    url = "http://json-schema.org/draft-07/schema#" if draft == "07" else url
    document = {"$schema": url, "definitions": {"a": {}}, **schema}
    (site / "s.json").write_text(json.dumps(document))
    result = newslint("schema", "check", "s.json")
    assert len(result.out.splitlines()) == ignored, result.out


@pytest.mark.parametrize("text", ['{"type": "objekt"}', '{"properties": {"a": {"pattern": "("}}}'])
def test_invalid_schema_is_a_finding_and_a_missing_one_an_error(site, newslint, text):
    (site / "s.json").write_text(text)
    result = newslint("schema", "check", "s.json")
    assert result.code == 1
    assert "not" in result.out
    assert newslint("schema", "check", "missing.json").code == 2


def test_half_of_the_real_articles_describes_the_other_half():
    paths = sorted((corpus() / "_news").glob("*.md"))
    random.Random(2).shuffle(paths)
    data = [frontmatter.read(path.read_text("utf-8")).data for path in paths[:500]]
    schema = Schema.of(inferred(data[:250], opaque=frozenset(["secured"])).schema)
    others = data[250:]
    accepted = sum(not list(schema.violations(article)) for article in others)
    assert accepted >= 0.99 * len(others)
    chance, required = random.Random(2), everywhere(data)
    mutants = [mutated(article, required, chance) for article in others]
    rejected = sum(bool(list(schema.violations(mutant))) for mutant, _ in mutants)
    assert rejected >= 0.95 * len(mutants)
