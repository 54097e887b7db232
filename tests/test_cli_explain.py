import pytest

from newslint.cli import main

STORY = """\
---
title: The future of our harbour
---
In today's ever-evolving world, the importance of our harbour cannot be overstated. It serves as a
testament to the unwavering commitment of the community and plays a crucial role in shaping the
future of the region. However, it is not all smooth sailing: the challenges are substantial, and it
is essential to navigate them with a balanced and sustainable approach. In conclusion, the harbour
is not just a place; it is a symbol of resilience. A wide range of opportunities paves the way for a
bright future, and the world will be watching as this remarkable journey continues to unfold.

Share on Facebook
\x1b[31mHere is the news article:
"""


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.md"
    path.write_text(STORY, "utf-8")
    return path


def test_phrases_lines_and_residue_are_marked_and_the_score_is_summed(story, capsysbinary):
    assert main(["explain", "--isolated", str(story)]) == 0
    told = capsysbinary.readouterr().out.decode()
    assert "[cannot be overstated | significance]" in told
    assert "[Share on Facebook | share links]" in told
    assert "    4 │ " in told
    assert ": formulaic" in told
    assert "1 phrase\n" in told
    assert "1 phrases" not in told
    assert "sentences of uneven length" in told
    assert "\x1b" not in told


def test_a_phrase_may_go_on_in_the_next_line(story, capsysbinary):
    main(["explain", "--isolated", str(story)])
    told = capsysbinary.readouterr().out.decode()
    assert "[serves as a]" in told
    assert "[testament | significance]" in told


def test_it_can_be_coloured(story, capsysbinary):
    main(["explain", "--isolated", "--color", "always", str(story)])
    told = capsysbinary.readouterr().out.decode()
    assert "\x1b[1;33m[cannot be overstated\x1b[0m" in told


def test_the_options_of_the_rule_hold(story, capsysbinary):
    setting = 'rules.boilerplate-heavy.excluded-phrases = ["cannot be overstated"]'
    main(["explain", "--isolated", "--config", setting, str(story)])
    told = capsysbinary.readouterr().out.decode()
    assert "cannot be overstated |" not in told


def test_other_languages_have_no_score(tmp_path, capsysbinary):
    path = tmp_path / "story.md"
    path.write_text("Der Hafen ist ein Zeugnis. " * 60, "utf-8")
    assert main(["explain", "--isolated", str(path)]) == 0
    assert b"no score" in capsysbinary.readouterr().out


def test_what_cannot_be_read_is_said(tmp_path, capsysbinary):
    assert main(["explain", str(tmp_path / "none.md")]) == 2
    path = tmp_path / "story.md"
    path.write_bytes(b"\xff\xfe")
    assert main(["explain", str(path)]) == 1
    assert b"UTF-16" in capsysbinary.readouterr().err
