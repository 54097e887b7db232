from pathlib import Path

import pytest
from conftest import takes_at_most
from hypothesis import given
from hypothesis import strategies as st
from shared_data import hostile

from newslint.text import templates
from newslint.text.formulaic import MINIMUM_WORDS, assess, phrases
from newslint.text.lexicon import SHORT, Entry, Lexicon, adapted, model
from newslint.text.plain import plain
from newslint.text.rhythm import unevenness
from newslint.text.specifics import count
from newslint.text.tokens import tokenized, tokens

SEEDS = Path(__file__).resolve().parents[1] / "seeds"

EMPTY_TALK = """\
The new harbour stands as a testament to the town's unwavering commitment to innovation. It is
important to note that the significance of this milestone cannot be overstated, as it paves the way
for a brighter future. Experts believe the project will play a pivotal role in shaping the
ever-evolving landscape of coastal transport.

However, challenges remain. Concerns about the environment have sparked a heated debate, and critics
argue that the region must navigate these challenges to ensure a sustainable future. Only time will
tell what the future holds, but one thing is clear: the world will be watching as the harbour
continues to inspire communities across the globe.
"""
STORY = """\
The ferry Linde ran aground off Marsholm at 6.40 on Tuesday with 212 people aboard. Nobody was hurt,
the coastguard said. "We felt a bump and the coffee went everywhere," said Ida Holt, 43, who was on
her way to work at the cannery.

Captain Jonas Reve told police that a buoy had gone missing on Monday night. Two tugs from Sandvik
pulled the ship free at 9.15, and it reached the pier an hour late. The company, Reve Lines, carries
1,900 people a day. "I have sailed this sound for 31 years," Reve said, "and I never saw it so low."
The tide on Tuesday was 40 cm under the table. Divers look at the hull on Wednesday.
"""


def test_empty_talk_is_formulaic():
    result = assess(plain(EMPTY_TALK))
    assert result is not None
    assert result.formulaic
    assert result.words == len(EMPTY_TALK.split())


def test_a_story_with_facts_is_not():
    result = assess(plain(STORY))
    assert result is not None
    assert not result.formulaic
    assert result.specifics["numbers"] >= 7
    assert result.specifics["attributions"] >= 4
    assert result.specifics["quotations"] == 3
    assert result.parts["numbers"] < 0


def test_facts_count_against_formulas():
    alone, told = assess(EMPTY_TALK), assess(EMPTY_TALK + "\n" + STORY)
    assert alone is not None
    assert told is not None
    assert told.score < alone.score


def test_score_is_the_sum_of_its_parts_and_phrases_stand_where_they_say():
    text = plain("# The Challenges Ahead\n\n" + EMPTY_TALK + "\n## Ethical Considerations\n")
    result = assess(text)
    assert result is not None
    assert result.score == pytest.approx(sum(result.parts.values()))
    assert all(
        text[phrase.start : phrase.end].split() == phrase.text.split() for phrase in phrases(text)
    )
    found = {phrase.text for phrase in phrases(text)}
    assert {"cannot be overstated", "The Challenges Ahead", "Only time will tell"} <= found
    assert result.parts["headings"] > 0


@pytest.mark.parametrize("text", ["", "Only time will tell.", "Der Hafen ist ein Zeugnis. " * 60])
def test_nothing_is_said_of_short_or_foreign_texts(text):
    assert assess(text) is None


def test_short_means_fewer_words_than_the_minimum():
    sentence = "and the ferry that they were on had left with the tide "
    enough = -(-MINIMUM_WORDS // 12)
    assert assess(sentence * (enough - 1)) is None
    assert assess(sentence * enough) is not None


def test_short_texts_have_a_threshold_of_their_own():
    sentence = "and the ferry that they were on had left with the tide "
    short, long = assess(sentence * (SHORT // 12)), assess(sentence * (SHORT // 12 + 1))
    assert short.threshold == model().short_threshold
    assert long.threshold == model().threshold < short.threshold


def test_seed_001_is_formulaic_by_a_wide_margin():
    body = (SEEDS / "001_c7158bf9479b0ede.txt").read_text("utf-8").partition("\n---\n")[0]
    text = plain(body)
    result = assess(text)
    assert result is not None
    assert result.score - result.parts["headings"] - result.parts["questions"] > (
        2 * result.threshold
    )
    found = {phrase.text.lower() for phrase in phrases(text)}
    assert {"cannot be overstated", "watershed moment", "the challenges ahead"} <= found


def test_a_phrase_matches_in_any_case_across_a_line_break_and_not_across_a_full_stop():
    lexicon = Lexicon.of([Entry("plays/played a crucial/vital role", "x", 1.0)])

    def hits(text: str) -> list[str]:
        return [text[hit.start : hit.end] for hit in lexicon.hits(text)]

    assert hits("It PLAYED a\nvital role.") == ["PLAYED a\nvital role"]
    assert hits("It plays. A vital role.") == []
    assert hits("He plays a vital") == []


def test_the_longest_phrase_wins_and_none_overlap():
    lexicon = Lexicon.of(
        [Entry(pattern, "x", 1.0) for pattern in ("a testament", "a testament to", "testament to")]
    )
    hits = list(lexicon.hits("a testament to a testament"))
    assert [hit.entry.pattern for hit in hits] == ["a testament to", "a testament"]


def test_entries_are_present_once_however_long_and_wherever_they_overlap():
    patterns = ["testament", "a testament", "a testament to all of us", "^ however", "of us all"]
    lexicon = Lexicon.of([Entry(pattern, "x", 1.0) for pattern in patterns])

    def present(text: str) -> set[str]:
        return {entry.pattern for entry in lexicon.present(text)}

    told = "However, a testament to all of us. A testament to all."
    assert present(told) == {"testament", "a testament", "a testament to all of us", "^ however"}
    assert present("It is, however, a testament.") == {"testament", "a testament"}
    assert present("It ended.\n\nHowever it came") == {"^ however"}


def test_the_mark_before_an_opening_is_no_part_of_it():
    lexicon = Lexicon.of([Entry("^ however", "x", 1.0)])
    hits = lexicon.hits("However, no. However")
    assert [(hit.start, hit.end) for hit in hits] == [(0, 7), (13, 20)]


def test_plain_words_are_no_hits_and_count_against_the_formula():
    lexicon = Lexicon.of([Entry("because", "plain-wording", -1.0)])
    assert list(lexicon.hits("because it did")) == []
    less, more = (
        assess(EMPTY_TALK + "Because it is what they told us, we got out."),
        assess(EMPTY_TALK),
    )
    assert less.score < more.score
    assert less.parts["plain-wording"] < more.parts.get("plain-wording", 0)


def test_phrases_can_be_added_and_left_out():
    alone = assess(EMPTY_TALK)
    more = assess(EMPTY_TALK, adapted(("coastal  Transport",), ()))
    less = assess(EMPTY_TALK, adapted((), ("cannot be overstated", "only time will tell")))
    assert less.score < alone.score < more.score
    assert more.parts["own"] > 0
    assert "coastal transport" in {
        phrase.text for phrase in phrases(EMPTY_TALK, adapted(("coastal transport",), ()))
    }


def test_uneven_sentences_count_against_formulas():
    assert unevenness(tokenized("one two three four. " * 10).shape) == 0
    assert unevenness(tokenized(STORY).shape) > 0.3
    assert unevenness(tokenized("One two three. Four.").shape) == 0.5


def test_details_are_counted():
    text = "On Monday Ida Holt said: “We paid 1,200 euros.” I was there until 3 May."
    assert count(text, tokenized(text)) == {
        "numbers": 2,
        "dates": 1,
        "times": 1,
        "quotations": 1,
        "attributions": 1,
        "names": 4,
    }


def test_one_generic_heading_is_no_template():
    assert templates.headings("Conclusion\n\nThe ferry left.") == []
    two = "Conclusion\n\nThe ferry left.\n\nThe Future of Ferries\n"
    assert [two[a:b] for a, b in templates.headings(two)] == ["Conclusion", "The Future of Ferries"]


def test_an_interview_is_no_faq():
    answers = "\n\n".join(f"What is {thing}? It is a {thing}." for thing in ("tide", "ebb", "reef"))
    assert len(templates.questions(answers)) == 3
    assert templates.questions(answers.replace("? ", "?\n\n")) == []


def test_the_list_is_in_order():
    data = model()
    assert data.short_threshold >= data.threshold > 0
    assert {name for name, trait in data.traits.items() if trait.weight > 0} == {"participle-tails"}
    for phrase, entry in data.lexicon.phrases.items():
        assert (entry.weight < 0) == entry.group.startswith("plain-")
        words = phrase[1:] if entry.pattern.startswith("^") else phrase
        assert tokens(" ".join(words)) == [*words]


PIECES = st.sampled_from([*"aA .!?\n\u2019\u201c'\"1İ", "the ", "and ", "a testament to "])


@given(st.lists(PIECES).map("".join))
def test_no_text_raises_and_every_phrase_is_in_place(text):
    text += " and they that were with the others" * 20
    result = assess(text)
    assert result is not None
    assert all(
        text[phrase.start : phrase.end].split() == phrase.text.split() for phrase in phrases(text)
    )


@takes_at_most(20)
def test_hostile_files_take_no_time():
    for path in sorted((hostile() / "files").glob("redos-*")):
        text = plain(path.read_bytes().decode("utf-8", "replace"))
        assess(text)
        assess("and they that were with the others " * 40 + text)


@pytest.mark.parametrize(
    "unit", ["a testament to ", "What is it? ", "The future of ", "In the ", "1. ", "\n", "“", "A'"]
)
@takes_at_most(20)
def test_long_texts_take_no_time(unit):
    assess("and they that were with the others " * 40 + unit * (500_000 // len(unit)))
