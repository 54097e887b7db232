"""Most texts are plain, and a quick look tells: without it the answer is the same."""

from __future__ import annotations

import re
import unicodedata
from importlib import import_module
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newslint.links import data
from newslint.rules.front_matter import provider_mismatch
from newslint.similarity import copies, titles
from newslint.similarity.story import Story
from newslint.text import controls, mojibake, plain, residue_patterns, words
from newslint.urls import amp, parts
from newslint.urls.plain import plain_host

# The functions of these names hide the modules.
canonical = import_module("newslint.urls.canonical")
aliases = import_module("newslint.urls.aliases")
plain_url = import_module("newslint.urls.plain")

NEVER = re.compile(r"(?!)")
ANY = ("",)

WORDS = st.text(st.sampled_from("aZé_19.,'\u2019-‑\xad\x00\x1c\x7f \n|+#&%\u0301İſ²٣…")) | st.text()  # noqa: RUF001
URLS = st.lists(
    st.sampled_from(
        ["http://", "https://", "HTTP:", "//", "/", "tides.example", "www.", "www2.", "m.", "amp.",
         "amp-www.", "wap", "google.com", "google.co.uk", "xn--a.", ":80", ":443", "@", "_", ".",
         "/amp/s/", "/c/s/", "t-e.cdn.ampproject.org", "/amp", "/AMP", "/.amp", "platform/amp",
         "_amp.html", ".amp", "/amp.html", "/amp-1234567", "/index.html", "/Index.PHP", "/default.",
         "index.php/", ";jsessionid=1", "?", "#", "#!/", "&", "&amp;", "=", "%", "%2d", "%2F", "é",
         "\u0131", "\u212a", " ", "\n", "[", "]", "|", "{", "{{", "<%", "(", "*", ":", "id", "ID",
         "idUSKB", "N22B34", "n1234567", "1234567", "20260101", "9", "-",
         "0123abcd-0123-abcd-0123-0123456789ab", "-abcd-abcd-", "spring-tide", "tide"]
    ),
    max_size=9,
).map("".join)  # fmt: skip
ADDRESSES = st.builds("{}{}".format, st.sampled_from(["https://", "//", ""]), URLS) | st.text()


def without(module, **looks):
    return mock.patch.multiple(module, **looks)


@given(ADDRESSES)
@example("https://a.b/amp-1234567")
@example("https://a.b/./x//index.html")
def test_canonical_addresses(text):
    once = canonical._once(text)
    looks = {"_SIMPLE": NEVER, "_STAYS": NEVER, "_FRONT_PAGE_BEGINS": ANY, "_PREFIX_BEGINS": ANY}
    with without(canonical, **looks), without(amp, _MARKS=ANY):
        assert canonical._once(text) == once


@given(ADDRESSES)
def test_simple_addresses_have_the_parts_that_the_standard_says(text):
    found = canonical._SIMPLE.fullmatch(text)
    if found:
        told = canonical.urlsplit(text)
        assert told.scheme in ("", "http", "https")
        assert (told.hostname, told.port) == (found[1].lower(), None)
        assert (told.path, told.query, told.fragment) == (found[2], "", "")
        assert canonical.quote(told.path, safe=canonical._KEPT) == told.path


@given(ADDRESSES.map("//a.example/{}".format) | ADDRESSES)
def test_long_ids(text):
    found = aliases.long_id(text)
    with without(aliases, _may_have_id=lambda _: True):
        assert aliases.long_id(text) == found


@given(ADDRESSES)
def test_plain_addresses_are_those_of_the_same_expression_that_may_step_back(text):
    source = plain_url._PLAIN.pattern
    stepping = re.compile(re.sub(r"([+*?])\+", r"\1", source))
    assert bool(plain_url._PLAIN.fullmatch(text)) == bool(stepping.fullmatch(text))


@pytest.mark.parametrize(("module", "name"), [(parts, "host"), (provider_mismatch, "_host")])
@given(text=ADDRESSES)
def test_hosts(module, name, text):
    function = getattr(module, name)
    whole = getattr(getattr(function, "__self__", None), "_function", function)
    host = whole(text)
    with without(module, plain_host=lambda _: ""):
        assert whole(text) == host


@given(ADDRESSES)
def test_addresses_of_the_web(text):
    found = data._is_plain(text)
    assert not plain_host(text) or found
    with without(data, _USUAL=NEVER):
        assert data._is_plain.__self__._function(text) == found


@given(WORDS)
def test_words(text):
    found = [part.span() for part in words.words(text)]
    seen = words.visible(text)
    assert words._UNSEEN.sub("", text) == seen
    with without(words, _SIMPLE=NEVER):
        assert [part.span() for part in words.words(text)] == found


@given(WORDS)
def test_words_of_titles(text):
    whole = unicodedata.normalize("NFKD", words.visible(text).translate(titles._SIGNS))
    whole = titles._APOSTROPHE.sub("", titles._ACCENTS.sub("", whole).casefold())
    assert titles._words(text) == " ".join(words.spelled(whole))


STORIES = st.builds(
    Story,
    name=st.sampled_from(["spring tide high", "spring tide low", "neap tide", ""]),
    excerpt=st.sampled_from(["", "the tide rose to four metres on monday in the harbour"]),
    outlet=st.sampled_from(["", "a.example", "b.example"]),
    moment=st.none() | st.floats(0, 1000),
)


@given(STORIES, STORIES, st.floats(0, 30))
def test_copies_may_be_copies(one, other, days):
    limits = copies.Limits(0.72, 0.6, days)
    if copies.in_common(one, other, limits):
        sketches = copies.sketched(one), copies.sketched(other)
        assert copies.may_be_copies(*sketches, limits)


@given(WORDS.map(titles.normal))
def test_stems_and_numbers(text):
    told = [word for word in text.split() if any(map(str.isdigit, word))]
    assert titles.numbers(text) == {*told, *(titles._MONTHS.intersection(text.split()))}
    assert titles.stems(text) == {
        word if word in told else word.removesuffix("s")[:5]
        for word in text.split()
        if word not in titles._NO_CONTENT
    }


ODD = st.text(st.sampled_from("a \n\x00\x0b\x7f\x85\ufffd\ufdd0\uffff\U0001ffff\ufeff\u200b\xa0"))


@given(ODD | st.text())
def test_controls(text):
    told = [found.span() for found in re.finditer(controls._KIND.pattern, text)]
    assert [(fault.start, fault.end) for fault in controls.faults(text)] == told
    with without(controls, _STRAY=re.compile("\ufeff+|(?<!\u200b)\u200b+")):
        stray = list(controls.stray(text))
    assert list(controls.stray(text)) == stray


@given(st.text(st.sampled_from("aZ 1.\t\xa0\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u202f")))
def test_quotation_marks_and_dashes_are_no_mojibake(text):
    assert mojibake._HARMLESS.fullmatch(text)
    with without(mojibake, _HARMLESS=NEVER):
        assert mojibake.mended(text) == text
        assert not list(mojibake.faults(text))


REMARKS = st.lists(
    st.sampled_from(
        ["the", "rewritten", "paraphrased", "rephrased", "reworded", "polished", "requested",
         "revised", "improved", "expanded", "news", "article", "version", "report", ":", "tide"]
    ),
    max_size=6,
).map(" ".join)  # fmt: skip


@given(REMARKS.map("the {}:".format))
@example("the revised version:")
def test_remarks_of_a_chatbot_begin_with_a_sign(line):
    if residue_patterns.OPENING.match(line):
        assert line.startswith(residue_patterns.OPENING_SIGNS)


MARKUP = st.lists(
    st.sampled_from(
        ["import ", "export const ", "a", " ", "\t", "1.", "1) ", "- ", "+ ", "=", ":", "::: ", ">",
         "#", "*", "_", "~~~", "`", "<b>", "{{x}}", "[a]", "(b)", "|", "\\", "\n", "\r", "://",
         "https://a.example", "٣. "]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@given(MARKUP | st.text())
def test_prose(text):
    whole = plain.plain.__self__._function
    found = whole(text)
    with without(plain, _PROSE=NEVER):
        assert whole(text) == found
