"""The shape of the code: what a newcomer may rely on."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

import newslint
from newslint.options import options_of
from newslint.plugins import rule_classes
from newslint.testing import examples, fixtures

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "newslint"
RULES = list(rule_classes().values())
MODULES = sorted(PACKAGE.rglob("*.py"))
# A table with an entry on each line, and no code.
TABLES = {"site_line_patterns"}
# What rules may import besides the public names: pure logic that several of them share.
SHARED_BY_RULES = tuple(
    f"newslint.{name}"
    for name in ("dates", "memo", "similarity", "stories", "text", "urls", "values", "wording")
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_file_class_name_and_fixture_agree(rule):
    path = Path(inspect.getfile(rule))
    assert path.stem == rule.name.replace("-", "_")
    assert path.parent.name == rule.category.replace("-", "_")
    assert (ROOT / "tests" / "rules" / f"{rule.name}.md").is_file()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_says_why_how_and_shows_both_kinds_of_examples(rule):
    documentation = inspect.getdoc(rule)
    why = documentation.split("\n\n")[0]
    assert why.endswith(".")
    assert len(why) <= 160
    assert rule.remedy.endswith(".")
    assert {example.bad for example in examples(rule)} == {True, False}
    assert {example.bad for example in fixtures(ROOT / "tests" / "rules" / f"{rule.name}.md")} == {
        True,
        False,
    }
    assert all(option.help.endswith(".") for option in options_of(rule))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_imports_only_public_names(rule):
    tree = ast.parse(Path(inspect.getfile(rule)).read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("newslint"):
            public = node.module == "newslint"
            assert public or node.module.startswith(SHARED_BY_RULES)
            assert not public or {name.name for name in node.names} <= set(newslint.__all__)


def test_no_fixture_without_a_rule():
    names = {path.stem for path in (ROOT / "tests" / "rules").glob("*.md")}
    assert names == set(rule_classes())


def test_the_map_of_the_code_names_what_is_there():
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Where things are")[2]
    names = re.findall(r"`([a-z_*/]+(?:\.py|/))`", guide)
    assert len(names) > 30
    assert [one for one in names if not [*PACKAGE.glob(one), *ROOT.glob(one)]] == []


def test_modules_are_short():
    code = [path for path in MODULES if path.stem not in TABLES]
    lengths = sorted(len(path.read_text("utf-8").splitlines()) for path in code)
    assert lengths[len(lengths) // 2] < 100
    assert lengths[-1] <= 300


def test_modules_are_named_for_what_they_hold():
    banned = {"utils", "helpers", "common", "base", "manager", "misc", "core"}
    assert not {path.stem for path in MODULES} & banned


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_everything_public_has_a_docstring(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            nested = node not in tree.body
            if not nested and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path.name}: {node.name}"


def test_public_names_can_be_imported():
    for name in newslint.__all__:
        assert getattr(newslint, name).__name__ == name or name in {"option", "lint", "lint_text"}
    with pytest.raises(AttributeError, match="no_such_name"):
        newslint.no_such_name  # noqa: B018


def test_version_is_the_same_everywhere():
    declared = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert declared[1] == newslint.__version__
