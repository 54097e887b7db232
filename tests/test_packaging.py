"""newslint as it is installed: a wheel, a plugin beside it, a pre-commit hook."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from conftest import GOOD

ROOT = Path(__file__).parents[1]
PLUGIN = '''
"""A rule of another package."""

from collections.abc import Iterator
from dataclasses import dataclass

from newslint import Document, DocumentRule, Finding, option


@dataclass(frozen=True, kw_only=True)
class NoShouting(DocumentRule):
    """A title in capitals is hard to read.

    Bad: it shouts.

        ---
        title: TIDE
        ---

    Good: it does not.

        ---
        title: Tide
        ---
    """

    remedy = "Write it as a sentence."

    field: str = option("title", "The key to look at.")

    def check(self, document: Document, /) -> Iterator[Finding]:
        if str(document.data.get(self.field, "")).isupper():
            yield self.flag(document.at(self.field), f"{self.field} is in capitals")
'''
PLUGIN_TEST = """
from newslint.testing import check, examples
from newslint_shouting import NoShouting

found = examples(NoShouting)
assert [example.bad for example in found] == [True, False], found
for example in found:
    check(NoShouting, example)
"""
PLUGIN_PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "newslint-shouting"
version = "1"

[project.entry-points."newslint.rules"]
shouting = "newslint_shouting"

[tool.hatch.build.targets.wheel]
only-include = ["newslint_shouting.py"]
"""


def run(*command: object, cwd: Path, code: int = 0, **options) -> str:
    # What is installed is meant, and not what whoever runs the tests has on the path.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    result = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=300,
        check=False, **{"env": environment, **options},
    )  # fmt: skip
    assert result.returncode == code, result.stdout + result.stderr
    return result.stdout


def build_wheel(project: Path, target: Path) -> Path:
    """Build without an environment of its own: hatchling is here already."""
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    return target / run(sys.executable, "-c", build, target, cwd=project).split()[-1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A fresh environment with the wheel; dependencies are those of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("newslint", "schemas", "pyproject.toml", "README.md", "LICENSE"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    wheel = build_wheel(source, folder)
    environment = folder / "venv"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "-q", "--no-deps", wheel, cwd=folder)
    packages = run(
        scripts / "python", "-c", "import site; print(site.getsitepackages()[0])", cwd=folder
    ).strip()
    (Path(packages) / "dependencies.pth").write_text("\n".join(site.getsitepackages()))
    return scripts


def test_wheel_brings_its_schemas_and_lints(installed, tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: Tide\n---\n")
    out = run(installed / "newslint", "a.md", cwd=tmp_path, code=1)
    assert "webUrl is missing" in out
    where = run(
        installed / "python", "-c", "import newslint; print(newslint.__file__)", cwd=tmp_path
    )
    assert str(installed.parent) in where


def test_plugin_rule_is_found_and_runs_its_examples(installed, tmp_path):
    project = tmp_path / "plugin"
    project.mkdir()
    (project / "pyproject.toml").write_text(PLUGIN_PROJECT)
    (project / "newslint_shouting.py").write_text(PLUGIN)
    wheel = build_wheel(project, tmp_path)
    pip = (installed / "python", "-m", "pip")
    run(*pip, "install", "-q", "--no-deps", wheel, cwd=tmp_path)
    try:
        assert "Good:" in run(installed / "newslint", "rule", "no-shouting", cwd=tmp_path)
        (tmp_path / "a.md").write_text(GOOD.replace("title:", "x: TIDE\ntitle:"))
        (tmp_path / "newslint.toml").write_text(
            'select = ["newslint-shouting"]\n[rules.no-shouting]\nfield = "x"\nseverity = "info"\n'
        )
        command = ("a.md", "--output-format", "concise", "-q")
        out = run(installed / "newslint", *command, cwd=tmp_path)
        assert out == "a.md:2:4: info[no-shouting] x is in capitals\n"
        run(installed / "python", "-c", PLUGIN_TEST, cwd=tmp_path)
    finally:
        run(*pip, "uninstall", "-q", "-y", "newslint-shouting", cwd=tmp_path)


def test_broken_plugin_stops_the_run(installed, tmp_path):
    project = tmp_path / "plugin"
    project.mkdir()
    (project / "pyproject.toml").write_text(PLUGIN_PROJECT)
    (project / "newslint_shouting.py").write_text("import no_such_module\n")
    pip = (installed / "python", "-m", "pip")
    run(*pip, "install", "-q", "--no-deps", build_wheel(project, tmp_path), cwd=tmp_path)
    try:
        (tmp_path / "a.md").write_text(GOOD)
        run(installed / "newslint", "a.md", cwd=tmp_path, code=2)
    finally:
        run(*pip, "uninstall", "-q", "-y", "newslint-shouting", cwd=tmp_path)


def test_pre_commit_stops_a_bad_article_and_lets_a_good_one_pass(tmp_path):
    if not (ROOT / ".git").exists():
        pytest.skip("needs a git clone of newslint: pre-commit installs hooks from git")
    site_folder = tmp_path / "site"
    (site_folder / "news").mkdir(parents=True)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    git = ("git", "-c", "user.name=t", "-c", "user.email=t@tides.example")
    run("git", "init", "-q", ".", cwd=site_folder, env=environment)
    (site_folder / "newslint.toml").write_text('[schemas]\n"news/" = "minimal"\n')
    article = site_folder / "news" / "tide.md"

    def commit_hook(hook: str = "newslint") -> subprocess.CompletedProcess[str]:
        run(*git, "add", "-A", cwd=site_folder, env=environment)
        command = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), hook, "--verbose"]
        return subprocess.run(
            command, cwd=site_folder, env=environment, capture_output=True, text=True, timeout=280,
            check=False,
        )  # fmt: skip

    article.write_text(GOOD.replace("title: Spring", "title: Spring\ntitle: Neap"))
    stopped = commit_hook()
    if "An unexpected error has occurred" in stopped.stdout and "pip" in stopped.stdout:
        pytest.skip("pre-commit could not install newslint's dependencies: no package index")
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert "news/tide.md:3:1" in stopped.stdout
    assert "repeated-key" in stopped.stdout
    article.write_text(GOOD)
    passed = commit_hook()
    assert passed.returncode == 0, passed.stdout
    assert "Passed" in passed.stdout
    # A private address: the hook for links is online, and the guard opens no socket.
    article.write_text(GOOD.replace("title:", "webUrl: http://127.0.0.1/tide\ntitle:"))
    links = commit_hook("newslint-links")
    assert links.returncode == 1, links.stdout
    assert "leads to a loopback address" in links.stdout


def test_new_rule_is_one_file_and_one_fixture(tmp_path):
    """The rule of CONTRIBUTING.md, added to a copy: found, documented, tested; then removed."""
    copy = tmp_path / "copy"
    for name in ("newslint", "schemas", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    block = guide.split("```python\n")[1].split("```")[0]
    code = "\n".join(line.removeprefix("   ") for line in block.splitlines()) + "\n"
    rule = copy / "newslint" / "rules" / "front_matter" / "shouting_title.py"
    rule.write_text(code)
    fixture = copy / "tests" / "rules" / "shouting-title.md"
    block = guide.split("````markdown\n")[1].split("````")[0]
    fixture.write_text("\n".join(line.removeprefix("   ") for line in block.splitlines()) + "\n")
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    pytest_here = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    out = run(
        *pytest_here, "tests/test_rules.py", "tests/test_structure.py", "-k", "shouting",
        cwd=copy, env=environment,
    )  # fmt: skip
    assert "passed" in out
    page = run(
        sys.executable, "-m", "newslint", "rule", "shouting-title", cwd=copy, env=environment
    )
    assert "shortest (default 8)" in page
    rule.unlink()
    fixture.unlink()
    run(
        sys.executable,
        "-m",
        "newslint",
        "rule",
        "shouting-title",
        cwd=copy,
        env=environment,
        code=2,
    )
