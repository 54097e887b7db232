"""The other commands."""

from __future__ import annotations

import json
import subprocess
import tomllib

import pytest

from newslint import __version__
from newslint.plugins import rule_classes


@pytest.mark.parametrize("argument", ["--version", "-V", "version"])
def test_version(newslint, argument):
    result = newslint(argument)
    assert (result.code, result.out) == (0, f"newslint {__version__}\n")


def test_help_names_the_commands(newslint):
    result = newslint("--help")
    assert result.code == 0
    assert all(word in result.out for word in ("check", "rule", "config", "completion"))


@pytest.mark.parametrize("name", list(rule_classes()))
def test_rule_page(newslint, name):
    result = newslint("rule", name)
    assert result.code == 0
    assert result.out.startswith(f"# {name}\n")
    assert "Bad:" in result.out
    assert "How to mend it:" in result.out


def test_rule_list_has_all_of_them(newslint):
    out = newslint("rule", "--all").out
    assert all(name in out for name in rule_classes())
    facts = json.loads(newslint("rule", "--output-format", "json").out)
    assert [entry["name"] for entry in facts] == list(rule_classes())


def test_unknown_rule_is_guessed(newslint):
    result = newslint("rule", "repeated-keys")
    assert result.code == 2
    assert 'did you mean "repeated-key"?' in result.err


def test_config_says_what_is_in_force_and_where_it_comes_from(site, newslint):
    (site / "newslint.toml").write_text('ignore = ["related"]\nopaque = ["blob"]\n')
    out = newslint("config", "--config", "fail-on='error'").out
    assert "# configuration file: newslint.toml" in out
    assert 'ignore = ["related"]  # newslint.toml:1:1' in out
    assert 'opaque = ["blob"]  # newslint.toml:2:1' in out
    assert 'fail-on = "error"  # command line' in out
    assert "respect-gitignore = true  # default" in out
    assert "[rules.repeated-key]" in out
    assert "[rules.duplicate-related]" not in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_commands_and_flags(newslint, shell):
    out = newslint("completion", shell).out
    assert "--output-format" in out


def test_bash_completes_a_flag(newslint, site):
    (site / "script").write_text(newslint("completion", "bash").out)
    probe = "source ./script; COMP_WORDS=(newslint check --stat); COMP_CWORD=2; COMP_LINE='x'; "
    probe += "_shtab_newslint; echo ${COMPREPLY[@]}"
    result = subprocess.run(["bash", "-c", probe], capture_output=True, text=True, check=False)
    assert "--statistics" in result.stdout


def test_category_is_listed(newslint):
    out = newslint("rule", "related").out
    assert "duplicate-related" in out
    assert "empty-body" not in out


def test_printed_configuration_is_toml(site, newslint):
    (site / "newslint.toml").write_text('per-file-ignores = { "old/" = ["body"] }\n')
    out = newslint("config").out
    options = tomllib.loads(out.split("# rules in force")[0])
    assert options["per-file-ignores"] == {"old/": ["body"]}
    assert "max-warnings" not in options


def test_misspelt_command_is_guessed(site, newslint):
    result = newslint("chekc", "a.md")
    assert result.code == 2
    assert "did you mean `newslint check`?" in result.err


def test_usage_errors_are_one_line(site, newslint):
    result = newslint("check", "--fail-on", "sometimes")
    assert result.code == 2
    assert len(result.err.splitlines()) == 1
    assert "newslint check --help" in result.err
