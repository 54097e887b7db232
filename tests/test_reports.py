"""Every output format, on one report that has everything."""

from __future__ import annotations

import ast
import json
import os
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from shared_data import suites
from test_escape import TEXT, printable

import newslint.reports
from newslint.finding import Edit, Finding, Fix, Place, Related, Severity
from newslint.report import Crash, Report, RuleFacts
from newslint.reports import escape, formats, render
from newslint.reports.style import Style
from newslint.reports.text import frame
from newslint.reports.text.frame import width

SNAPSHOTS = Path(__file__).parent / "snapshots"
SCHEMA = Path(__file__).parents[1] / "schemas" / "report.schema.json"
UPDATE = "NEWSLINT_UPDATE_SNAPSHOTS"
PEOPLE = ("full", "concise", "grouped")
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'

ATTACK = "::error file=README.md::forged\n::warning::\x1b]0;owned\x07\u202egnp.exe ##[group]"

RULES = {
    facts.name: facts
    for facts in (
        RuleFacts(
            name="empty-body",
            category="body",
            severity=Severity.WARNING,
            remedy="Write the story, or name the field that holds it in the option `fields`.",
            docstring="A reader who opens the story finds nothing to read.\n\nBad: ...\n",
            url="https://newslint.example/rules/empty-body",
        ),
        RuleFacts(
            name="duplicate-related",
            category="related",
            severity=Severity.ERROR,
            remedy="Keep the first of the two.",
            docstring="A reader is offered the same story twice.",
        ),
        RuleFacts(
            name="mangled-text",
            category="front_matter",
            severity=Severity.ERROR,
            remedy="Write the characters themselves.",
            docstring="A reader sees code in place of letters.",
            fixable="safe",
        ),
        RuleFacts(
            name="truncated-excerpt",
            category="front_matter",
            severity=Severity.INFO,
            remedy="",
            docstring="",
        ),
    )
}


def _twice(row: int, source: str, message: str, path: str = "news/tides.md") -> Finding:
    column = source.index("http") + 1
    return Finding(
        rule="duplicate-related",
        place=Place(path, row, column, row, len(source), f"/related/{row - 30}/webUrl"),
        message=message,
        severity=Severity.ERROR,
        related=(Related(Place(path, 12, 13, 12, 40, "/related/0/webUrl"), "is the first"),),
        data={"url": "https://tides.example/neap"},
        snippet=source,
        fingerprint=f"f{row:015x}",
    )


def _mangled(row: int, source: str, bad: str, good: str, *, safe: bool) -> Finding:
    column = source.index(bad) + 1
    place = Place("news/tides.md", row, column, row, column + len(bad), "/title")
    return Finding(
        rule="mangled-text",
        place=place,
        message=f"title holds the entity {bad}, not {good}",
        severity=Severity.ERROR,
        fix=Fix((Edit(place, good),), "Decode the HTML entity", safe),
        snippet=source,
        fingerprint=f"e{row:015x}",
    )


def _empty(number: int) -> Finding:
    return Finding(
        rule="empty-body",
        place=Place(f"news/2026-{number:02}.md", 40, 1, 40, 1),
        message="body has 0 of at least 1 words",
        severity=Severity.WARNING,
        data={"words": 0, "wanted": 1},
        fingerprint=f"{number:016x}",
    )


LONG = f'    excerpt: "{"The tide rose and fell again. " * 12}and then it …"'

REPORT = Report(
    findings=(
        Finding("malformed-front-matter", Place(ATTACK), ATTACK, Severity.ERROR),
        *(_empty(number) for number in range(1, 21)),
        _mangled(3, 'title: "潮汐 &amp; 月亮：日本の海 e\u0301"', "&amp;", "&", safe=True),  # noqa: RUF001 - a headline
        _mangled(4, "\tsubtitle:\t&nbsp;x", "&nbsp;", "\xa0", safe=False),
        _twice(31, '  - webUrl: "https://tides.example/neap"', "webUrl is that of related story 1"),
        _twice(131, '  - webUrl: "https://tides.example/n"', "webUrl\x1b[31m is again the same"),
        Finding(
            rule="truncated-excerpt",
            place=Place("news/tides.md", 140, LONG.index("and then") + 1, 141, 9, "/excerpt"),
            message=f"excerpt ends in the middle of a sentence: {LONG.strip() * 3}",
            severity=Severity.INFO,
            related=tuple(
                Related(Place("news/moon.md", row, 1, row, 9), "has the whole sentence")
                for row in range(1, 8)
            ),
            data={"score": float("nan")},
            snippet=LONG,
        ),
    ),
    rules=RULES,
    files=22,
    crashes=(Crash("plugin-rule", "news/tides.md", "KeyError: 'title'", "Traceback ..."),),
    notices=("links were not checked: offline",),
)


def test_the_formats_are_the_modules_that_render():
    folder = Path(newslint.reports.__file__).parent
    rendering = {
        path.stem.replace("_", "-")
        for path in folder.glob("[!_]*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == "render"
    }
    assert set(formats()) == rendering
    assert {"full", "concise", "grouped", "json", "json-lines", "github", "sarif"} <= rendering
    assert {"gitlab", "junit", "rdjson", "checkstyle", "markdown"} <= rendering


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="unknown output format 'escape'"):
        render(REPORT, "escape")


@pytest.mark.parametrize("name", formats())
def test_output_is_what_it_was(name):
    """Set NEWSLINT_UPDATE_SNAPSHOTS=1 to accept what is printed now."""
    path = SNAPSHOTS / f"{name}.txt"
    output = render(REPORT, name).replace(newslint.__version__, "VERSION").encode()
    if os.environ.get(UPDATE):
        path.write_bytes(output)
    assert output == path.read_bytes(), f"{UPDATE}=1 accepts the new output"


@pytest.mark.parametrize(
    ("name", "output"),
    [
        *((name, "2 files checked, nothing to report.\n") for name in PEOPLE),
        ("json-lines", ""),
        ("github", ""),
        ("json", "[]\n"),
        ("gitlab", "[]\n"),
        ("checkstyle", f'{XML}<checkstyle version="4.3" />\n'),
        ("markdown", "## newslint\n\n2 files checked, nothing to report.\n"),
    ],
)
def test_a_clean_report_is_short(name, output):
    assert render(Report(files=2), name) == output


def test_a_clean_report_has_no_results():
    assert not json.loads(render(Report(files=2), "sarif"))["runs"][0]["results"]
    assert not json.loads(render(Report(files=2), "rdjson"))["diagnostics"]
    (suite,) = ET.fromstring(render(Report(files=2), "junit"))
    assert suite.attrib == {"name": "newslint", "tests": "1", "failures": "0", "errors": "0"}


@pytest.mark.parametrize(
    ("report", "last"),
    [
        (
            Report(findings=REPORT.findings[1:3], files=5),
            "Found 2 warnings in 2 of 5 files checked.",
        ),
        (
            Report(findings=REPORT.findings[-2:], files=1),
            "Found 1 error and 1 info in 1 of 1 file checked.",
        ),
        (Report(findings=REPORT.findings[:1]), "Found 1 error in 1 file."),
        (
            Report(files=1, crashes=REPORT.crashes),
            "1 file checked, nothing to report. 1 internal error.",
        ),
        (
            Report(files=3, baselined=REPORT.findings[1:13]),
            "3 files checked, nothing to report. 12 more in the baseline.",
        ),
        (
            Report(findings=REPORT.findings[1:3], files=5, baselined=REPORT.findings[3:4]),
            "Found 2 warnings in 2 of 5 files checked. 1 more in the baseline.",
        ),
    ],
)
def test_the_last_line_sums_up(report, last):
    for name in ("full", "concise", "grouped"):
        assert render(report, name).splitlines()[-1] == last


def test_the_summary_can_be_left_out():
    for name in ("full", "concise", "grouped"):
        assert "checked" not in render(REPORT, name, style=Style(summary=False))


def test_what_nearly_every_file_has_is_said_once():
    folded = render(REPORT, "concise")
    assert folded.count("[empty-body]") == 1
    assert "20 of 22 files: warning[empty-body] body has 0 of at least 1 words" in folded
    for style in (Style(fold=False), Style(fold_min=21), Style(fold_share=0.95)):
        assert render(REPORT, "concise", style=style).count("[empty-body]") == 20


def test_a_rare_message_is_not_folded_away():
    rare = _empty(21)._replace(message="body has -1 words", severity=Severity.ERROR)
    report = Report(findings=(*(_empty(number) for number in range(1, 21)), rare), files=21)
    lines = render(report, "concise").splitlines()
    assert lines[0] == "news/2026-21.md:40:1: error[empty-body] body has -1 words"
    assert lines[1].startswith("20 of 21 files: warning[empty-body] body has 0 of at least 1 words")


def test_colour_changes_nothing_but_colour():
    for name in ("full", "concise", "grouped"):
        coloured = render(REPORT, name, style=Style(color=True))
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(REPORT, name)
        assert "\x1b[1;31merror[mangled-text]\x1b[0m" in coloured


@pytest.mark.parametrize(
    ("source", "column", "end", "carets"),
    [
        ("title: x", 8, 9, "x"),
        ("\ttitle:\tx", 9, 10, "x"),
        ("潮汐: 月亮", 5, 7, "月亮"),
        ("e\u0301a: x", 4, 5, ":"),
        ("a\x1bb: x", 3, 4, "b"),
        ("title", 6, 6, ""),
        ("title", 99, 99, ""),
        ("a" * 150 + "HERE" + "b" * 300, 151, 155, "HERE"),
        ("月" * 90 + "HERE" + "亮" * 90, 91, 95, "HERE"),
        ("x" * 400 + "HERE", 401, 405, "HERE"),
    ],
)
def test_carets_stand_under_what_is_meant(source, column, end, carets):
    finding = Finding("r", Place("a.md", 7, column, 7, end), "m", Severity.ERROR, snippet=source)
    for columns in (100, 40):
        _, shown, under, *_ = render(Report((finding,)), "full", style=Style(width=columns)).split(
            "\n"
        )
        assert width(shown) <= columns
        meant = shown[_index(shown, under.index("^")) :]
        assert meant.startswith(carets)
        assert under.endswith("^" * max(width(carets), 1))


@given(st.text(st.sampled_from("a #é…"), max_size=450).filter(escape.is_plain), st.data())
def test_plain_text_is_cut_as_any_other(source, data):
    start = data.draw(st.integers(0, len(source)))
    space = data.draw(st.integers(1, 200))
    window = frame._window(source, start, space)
    assert frame._plain_window(source, start, space) == window


def test_plain_text_takes_one_column_for_each_character():
    plain = "".join(filter(escape.is_plain, map(chr, range(0x110000))))
    assert width(plain) == len(plain) > 500


def test_what_is_told_once_stands_for_the_worst_and_names_three_files():
    found = [
        Finding(rule, Place(f"{path}.md", 1, column), "m", severity, data=data)
        for path in "abcd"
        for column, rule, severity, data in (
            (1, "r", Severity.ERROR if path == "b" else Severity.INFO, {}),
            (2, "r", Severity.INFO, {}),
            (3, "s", Severity.INFO, {"url": "https://a.example"}),
        )
    ]
    text = render(Report(tuple(found), files=4), "concise", style=Style(fold_min=4))
    first, second, _ = text.splitlines()
    assert (
        first == "4 of 4 files: error[r] m (8 findings, for example a.md:1:1, b.md:1:1, c.md:1:1)"
    )
    assert second.startswith("https://a.example (used in 4 places of 4 files): info[s] m (")
    assert second.endswith("(for example a.md:1:3, b.md:1:3, c.md:1:3)")


def _index(text, columns):
    return next(end for end in range(len(text) + 2) if width(text[:end].ljust(end)) == columns)


def test_github_gets_the_worst_ten_of_each_level_and_the_number_of_the_rest():
    many = tuple(
        Finding("r", Place("a.md", row, 1, row, 2), f"finding {row}", severity)
        for row in range(1, 16)
        for severity in Severity
    )
    lines = render(Report(many), "github").splitlines()
    levels = [line.split(" ")[0] for line in lines]
    assert levels == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert lines[-1].endswith(
        "::16 more findings: GitHub shows ten of a kind. "
        "newslint --output-format concise shows the rest."
    )
    assert len(render(Report(many[:30]), "github").splitlines()) == 30


def test_services_are_told_paths_from_the_root():
    report = Report((_empty(1),), root="/site", folder="/site/en")
    assert report.from_root("/site/de/a.md") == "de/a.md"
    assert report.from_root("/a.md") == "/a.md"
    assert report.from_root("/site2/a.md") == "/site2/a.md"
    assert Report().from_root("news/a.md") == "news/a.md"
    assert "file=en/news/2026-01.md," in render(report, "github")
    assert json.loads(render(report, "gitlab"))[0]["location"]["path"] == "en/news/2026-01.md"
    result = json.loads(render(report, "sarif"))["runs"][0]["results"][0]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "en/news/2026-01.md", "uriBaseId": "%SRCROOT%"}


def test_programs_are_not_given_a_fix_without_a_place():
    lost = _empty(1)._replace(fix=Fix((Edit(Place("a.md"), "x"),), "Write x", safe=True))
    report = Report((lost,))
    assert json.loads(render(report, "json"))[0]["fix"] is None
    assert "fixes" not in json.loads(render(report, "sarif"))["runs"][0]["results"][0]
    assert "= fix: Write x (safe fix)" in render(report, "full")


def test_json_lines_are_the_items_of_json():
    lines = render(REPORT, "json-lines").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(render(REPORT, "json"))
    assert len(lines) == len(REPORT.findings)


def test_sarif_keeps_the_worst_within_the_limits_and_says_what_was_cut():
    place = Place("a.md", 1, 1, 1, 2)
    info = Finding("r", place, "m", Severity.INFO)
    related = tuple(Related(place, f"see {number}") for number in range(1500))
    worst = info._replace(severity=Severity.ERROR, related=related)
    run = json.loads(render(Report((*[info] * 25_010, worst)), "sarif"))["runs"][0]
    assert len(run["results"]) == 25_000
    assert run["results"][-1]["level"] == "error"
    assert len(run["results"][-1]["relatedLocations"]) == 999
    messages = [
        notification["message"]["text"]
        for notification in run["invocations"][0]["toolExecutionNotifications"]
    ]
    assert messages == [
        "11 of 25,011 findings are left out, the least severe ones.",
        "Of some findings only 1,000 places are listed.",
    ]


@pytest.fixture(scope="module")
def fits_report_schema():
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema).validate


@pytest.fixture(scope="module")
def fits_sarif_schema():
    path = suites() / "sarif-spec" / "sarif-2.1" / "schema" / "sarif-schema-2.1.0.json"
    schema = json.loads(path.read_text("utf-8"))
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate


def _strict(text):
    def no_constant(constant):
        raise AssertionError(constant)

    def no_repeated_key(pairs):
        assert len({key for key, _ in pairs}) == len(pairs)
        return dict(pairs)

    return json.loads(text, parse_constant=no_constant, object_pairs_hook=no_repeated_key)


def test_json_fits_its_schema(fits_report_schema):
    fits_report_schema(_strict(render(REPORT, "json")))


def test_sarif_fits_the_schema_of_oasis(fits_sarif_schema):
    fits_sarif_schema(_strict(render(REPORT, "sarif")))


NUMBERS = st.integers(0, 300)
PLACES = st.builds(Place, TEXT, NUMBERS, NUMBERS, NUMBERS, NUMBERS, TEXT)
FINDINGS = st.builds(
    Finding,
    rule=st.sampled_from([*RULES, "other"]),
    place=PLACES,
    message=TEXT,
    severity=st.sampled_from(Severity),
    related=st.lists(st.builds(Related, PLACES, TEXT), max_size=2).map(tuple),
    fix=st.none()
    | st.builds(
        Fix, st.lists(st.builds(Edit, PLACES, TEXT), min_size=1).map(tuple), TEXT, st.booleans()
    ),
    data=st.dictionaries(st.sampled_from("abc"), TEXT | st.floats()),
    snippet=TEXT.flatmap(lambda text: st.integers(1, 20).map(lambda times: text * times)),
    fingerprint=st.sampled_from(["", "0123456789abcdef"]),
)
REPORTS = st.builds(
    Report()._replace,
    findings=st.lists(FINDINGS, max_size=8).map(tuple),
    rules=st.just(RULES),
    files=st.integers(0, 8),
    crashes=st.lists(st.builds(Crash, TEXT, TEXT, TEXT), max_size=2).map(tuple),
    notices=st.lists(TEXT, max_size=2).map(tuple),
    root=st.just("") | TEXT,
)
STYLES = st.builds(
    Style()._replace,
    width=st.integers(0, 120),
    fold_min=st.integers(0, 4),
    fold_share=st.floats(0, 1),
)


def _commands(output):
    return [line for line in output.split("\n") if re.match(r"\s*::", line) or "##[" in line]


@given(REPORTS, STYLES)
@settings(max_examples=150, deadline=None)
def test_text_is_printable_and_gives_no_commands(report, style):
    for name in ("full", "concise", "grouped"):
        output = render(report, name, style=style)
        assert all(map(printable, output.split("\n")))
        assert not _commands(output)
        coloured = render(report, name, style=style._replace(color=True))
        assert re.sub(r"\x1b\[(0|1|2|1;3[136])m", "", coloured) == output
        output.encode()


@given(REPORTS)
@settings(max_examples=150, deadline=None)
def test_github_has_one_command_for_a_finding(report):
    output = render(report, "github")
    lines = output.splitlines()
    assert len(lines) == len(report.findings)
    assert all(
        re.match(r"::(error|warning|notice) file=.*,title=newslint \([a-z-]+\)::", line)
        for line in lines
    )
    assert all(map(printable, lines))
    assert "##[" not in output


@given(REPORTS)
@settings(max_examples=100, deadline=None)
def test_json_fits_its_schema_whatever_the_text(fits_report_schema, report):
    output = render(report, "json")
    fits_report_schema(_strict(output))
    assert all(map(printable, output.split("\n")))
    assert not _commands(output)
    assert not _commands(render(report, "json-lines"))


@given(REPORTS)
@settings(max_examples=50, deadline=None)
def test_sarif_fits_its_schema_whatever_the_text(fits_sarif_schema, report):
    output = render(report, "sarif")
    fits_sarif_schema(_strict(output))
    assert all(map(printable, output.split("\n")))
    assert not _commands(output)


def test_sarif_lists_a_related_place_once(fits_sarif_schema):
    twice = Related(Place("b.md", 1, 1, 1, 2), "the same\x00story")
    found = _empty(1)._replace(related=(twice, twice, twice._replace(message="the other")))
    log = json.loads(render(Report((found,), files=1), "sarif"))
    fits_sarif_schema(log)
    (result,) = log["runs"][0]["results"]
    assert len(result["relatedLocations"]) == 2


def test_programs_are_not_told_what_the_baseline_hides_but_sarif_marks_it(fits_sarif_schema):
    new, known = _empty(1), _empty(2)
    report = Report((new,), baselined=(known,), files=2)
    for name in set(formats()) - {"sarif", *PEOPLE, "markdown"}:
        assert render(report, name) == render(report._replace(baselined=()), name)
    log = json.loads(render(report, "sarif"))
    fits_sarif_schema(log)
    shown, hidden = log["runs"][0]["results"]
    assert shown["baselineState"] == "new"
    assert "suppressions" not in shown
    assert hidden["baselineState"] == "unchanged"
    assert hidden["suppressions"][0]["kind"] == "external"
    assert hidden["partialFingerprints"] == {"newslint/v1": known.fingerprint}


def test_sarif_leaves_out_what_is_hidden_first():
    info = Finding("r", Place("a.md", 1, 1, 1, 2), "m", Severity.INFO)
    report = Report((info,) * 24_999, baselined=(info._replace(severity=Severity.ERROR),) * 3)
    run = json.loads(render(report, "sarif"))["runs"][0]
    states = Counter(result["baselineState"] for result in run["results"])
    assert states == {"new": 24_999, "unchanged": 1}
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("2 of 25,002 findings are left out")


# The fields that GitLab's documentation of Code Quality lists as required, and their values; the
# others are those of the Code Climate specification, which it comes from.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "type": {"const": "issue"},
            "categories": {"items": {"enum": ["Style"]}, "minItems": 1},
            "description": {"type": "string"},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string"},
                    "lines": {
                        "required": ["begin"],
                        "additionalProperties": {"type": "integer", "minimum": 1},
                    },
                },
            },
        },
    },
}

_POSITION = {
    "required": ["line"],
    "additionalProperties": False,
    "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
}
_RANGE = {"required": ["start"], "properties": {"start": _POSITION, "end": _POSITION}}
_LOCATION = {"required": ["path"], "properties": {"path": {"type": "string"}, "range": _RANGE}}
# reviewdog, proto/rdf/reviewdog.proto, with what is optional there but made by us required.
RDJSON = {
    "required": ["diagnostics", "source"],
    "additionalProperties": False,
    "properties": {
        "source": {"required": ["name"], "properties": {"name": {"type": "string"}}},
        "diagnostics": {
            "items": {
                "required": ["message", "location", "severity", "code"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string"},
                    "location": _LOCATION,
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"required": ["value"]},
                    "suggestions": {
                        "items": {
                            "required": ["range", "text"],
                            "properties": {"range": _RANGE, "text": {"type": "string"}},
                        }
                    },
                    "related_locations": {"items": {"required": ["location", "message"]}},
                },
            }
        },
    },
}

# Element: attributes that must and may be there, elements inside. From junit-10.xsd of the xUnit
# plugin of Jenkins, and what readers of Checkstyle's format agree on.
JUNIT = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"skipped"}, {"testcase"}),
    "testcase": ({"name"}, {"time", "classname", "group"}, {"skipped", "failure", "error"}),
    "skipped": (set(), {"type", "message"}, set()),
    "failure": (set(), {"type", "message"}, set()),
    "error": (set(), {"type", "message"}, set()),
}
CHECKSTYLE = {
    "checkstyle": ({"version"}, set(), {"file"}),
    "file": ({"name"}, set(), {"error"}),
    "error": ({"line", "column", "severity", "message", "source"}, set(), set()),
}


def _fits(element, grammar):
    required, optional, inside = grammar[element.tag]
    assert required <= set(element.attrib) <= required | optional
    for child in element:
        assert child.tag in inside
        _fits(child, grammar)


@given(REPORTS)
@settings(max_examples=60, deadline=None)
def test_what_services_read_fits_their_schemas(report):
    for name, schema in (("gitlab", CODE_QUALITY), ("rdjson", RDJSON)):
        output = render(report, name)
        jsonschema.validate(_strict(output), schema)
        assert all(map(printable, output.split("\n")))
        assert not _commands(output)
    for name, grammar in (("junit", JUNIT), ("checkstyle", CHECKSTYLE)):
        output = render(report, name)
        _fits(ET.fromstring(output.encode()), grammar)
        assert all(map(printable, output.split("\n")))
        assert not _commands(output)


@given(REPORTS)
@settings(max_examples=60, deadline=None)
def test_junit_counts_what_it_lists(report):
    root = ET.fromstring(render(report, "junit"))
    for element in (root, *root):
        for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            assert int(element.get(attribute)) == len(list(element.iter(tag)))
    infos = [found for found in report.findings if found.severity is Severity.INFO]
    assert int(root.get("failures")) == len(report.findings) - len(infos)
    assert sum(int(suite.get("skipped", "0")) for suite in root) == len(infos)
    assert len(list(root.iter("skipped"))) == len(infos)


def test_what_xml_does_not_allow_is_shown():
    report = Report((Finding("r", Place("a\x00\n.md"), 'b\x1b\ud800\uffff<&>"', Severity.INFO),))
    (file,) = ET.fromstring(render(report, "checkstyle"))
    assert file.get("name") == r"a\u{0}\u{a}.md"
    assert file[0].get("message") == r'b\u{1b}\u{d800}\u{ffff}<&>"'


def test_rdjson_counts_columns_in_bytes_and_suggests_fixes():
    (diagnostic,) = json.loads(
        render(Report((_mangled(3, "title: 'é月 &amp; x'", "&amp;", "&", safe=True),)), "rdjson")
    )["diagnostics"]
    span = {"start": {"line": 3, "column": 15}, "end": {"line": 3, "column": 20}}
    assert diagnostic["location"] == {"path": "news/tides.md", "range": span}
    assert diagnostic["suggestions"] == [{"range": span, "text": "&"}]


def test_rdjson_gives_whole_lines_where_it_has_no_text_to_count_in():
    place = Place("a.md", 2, 3, 4, 5)
    elsewhere = Edit(Place("a.md", 9, 1, 9, 2), "x")
    fix = Fix((elsewhere,), "Write x", safe=True)
    found = Finding("r", place, "m", Severity.ERROR, fix=fix, snippet="text: |")
    (diagnostic,) = json.loads(render(Report((found,)), "rdjson"))["diagnostics"]
    assert diagnostic["location"]["range"] == {"start": {"line": 2}, "end": {"line": 4}}
    assert "suggestions" not in diagnostic


ACTIVE = (
    "@ada #1 GH-1 https://evil.example www.evil.example <b onclick=x> ![](x) `` | ``` :tada: $x$"
)


@given(REPORTS, st.lists(st.sampled_from([*ACTIVE.split(" "), " ", "\n", "|", "\\"])).map("".join))
@settings(max_examples=60, deadline=None)
def test_markdown_shows_foreign_text_as_code_only(report, message):
    hostile = Finding("r", Place(message or "a.md"), message, Severity.ERROR)
    output = render(report._replace(findings=(*report.findings, hostile)), "markdown")
    assert all(map(printable, output.split("\n")))
    tokens = MarkdownIt("commonmark").enable("table").parse(output)
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "code_inline", "strong_open", "strong_close"}
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block"}
    ours = r"[A-Za-z0-9 ,.:-]*"
    for token in tokens:
        for child in token.children or ():
            assert child.type != "text" or re.fullmatch(ours, child.content)


def test_markdown_calls_only_rules_a_rule():
    crashes = (Crash("(reading)", "bad.md", "LookupError: no such tide"), *REPORT.crashes)
    output = render(Report(files=1, crashes=crashes), "markdown")
    assert "error: `(reading)` failed on `bad.md`: `LookupError: no such tide`" in output
    assert "error: rule `plugin-rule` failed on" in output


def test_markdown_is_short_enough_for_a_job_summary():
    text = "\U0010ffff" * 5000
    many = tuple(Finding("r", Place(text), text, Severity.ERROR) for _ in range(3000))
    output = render(Report(many, files=1), "markdown")
    assert len(output.encode()) < 1024 * 1024
    assert "| `r` | 3,000 | 0 | 0 | 1 |" in output
    assert output.endswith("- and 2,950 more findings\n")
