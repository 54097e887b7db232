"""Local links from the command line to the files of a project."""

from __future__ import annotations

import sys

import pytest

OPTIONS = ("--select", "links", "--output-format", "concise", "--no-cache")


@pytest.fixture
def project(site):
    (site / "content" / "news").mkdir(parents=True)
    (site / "static" / "pictures").mkdir(parents=True)
    (site / "static" / "pictures" / "tide.png").touch()
    (site / "newslint.toml").write_text('[links]\nfields = ["gallery/*/file"]\n')
    (site / "content" / "news" / "a.md").write_text(
        "---\ngallery:\n  - file: /pictures/neap.pdf\n  - file: /pictures/tide.png\n---\n"
        "![a](/pictures/tide.png) ![b](tide.png)\n"
    )
    return site


@pytest.mark.parametrize("folder", [".", "content", "content/news"])
def test_files_are_found_from_whatever_folder(project, newslint, monkeypatch, folder):
    monkeypatch.chdir(project / folder)
    result = newslint("check", ".", *OPTIONS)
    lines = result.out.splitlines()
    assert result.code == 1
    assert [line.partition(": ")[2] for line in lines[:2]] == [
        'error[broken-local-link] file leads to "/pictures/neap.pdf", and there is no such file',
        'error[broken-local-link] image leads to "tide.png", and there is no such file',
    ]
    assert ":3:11: " in lines[0]
    assert ":6:31: " in lines[1]
    assert len(lines) == 3


def test_a_file_that_is_added_is_seen_in_the_next_run(project, newslint):
    options = OPTIONS[:-1]
    assert newslint("check", ".", *options).code == 1
    (project / "content" / "news" / "tide.png").touch()
    (project / "static" / "pictures" / "neap.pdf").touch()
    assert newslint("check", ".", *options).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_no_link_leads_out_of_the_project(project, newslint, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.png").touch()
    (project / "content" / "news" / "a.md").write_text("![a](up/secret.png)\n")
    (project / "content" / "news" / "up").symlink_to(outside)
    result = newslint("check", ".", *OPTIONS)
    assert "broken-local-link" in result.out


def test_a_folder_is_no_picture(project, newslint):
    (project / "static" / "pictures" / "neap.png").mkdir()
    (project / "content" / "news" / "a.md").write_text("![a](/pictures/neap.png)\n")
    assert "broken-local-link" in newslint("check", ".", *OPTIONS).out


def test_fields_are_texts(project, newslint):
    (project / "newslint.toml").write_text("[links]\nfields = 3\nfield = []\n")
    result = newslint("check", ".", *OPTIONS)
    assert result.code == 2
    assert "newslint.toml:2:10: fields is the number 3" in result.err
    assert "newslint.toml:3:1: " in result.err


def test_configuration_is_shown_with_its_origin(project, newslint):
    shown = newslint("config", "content").out
    assert 'fields = ["gallery/*/file"]  # newslint.toml:2:1' in shown


def test_what_is_opaque_has_no_links(project, newslint):
    (project / "content" / "news" / "a.md").write_text("---\nsecured: http://localhost/\n---\n")
    (project / "newslint.toml").write_text('opaque = ["secured"]\n[schemas]\n"*" = "minimal"\n')
    assert newslint("check", ".", *OPTIONS).code == 0
    (project / "newslint.toml").write_text('opaque = []\n[schemas]\n"*" = "minimal"\n')
    assert newslint("check", ".", *OPTIONS).code == 1
