import pytest
from conftest import takes_at_most
from hypothesis import given
from hypothesis import strategies as st
from shared_data import hostile

from newslint.text.language import reads_english
from newslint.text.plain import plain
from newslint.text.tokens import tokenized
from newslint.text.words import spelled, visible, word_count, words

MARKUP = st.lists(
    st.sampled_from([*"ab *_`~#[]()!<>/-\"'={}%|:.\\\n\r\t1é中\u200b", "<!--", "-->", "```"])
).map("".join)


def seen(body: str) -> str:
    return " ".join(plain(body).split())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("The harbour **opens** at _noon_.", "The harbour opens at noon ."),
        ("## The harbour ##", "The harbour"),
        ("- one\n* two\n3. three", "one two three"),
        ("> quoted\n> > twice", "quoted twice"),
        ("Harbour\n=======\n\n---\n\ntext", "Harbour text"),
        ("[the map](https://tides.example/a_(b) 'title') shows", "the map shows"),
        ("[the map][1] shows\n\n[1]: https://tides.example", "the map shows"),
        ("[![alt](a.png)](https://tides.example) text", "text"),
        ("a note[^1] here\n\n[^1]: The note.", "a note here The note."),
        ("he said [sic] so", "he said [sic] so"),
        ("see https://tides.example/x, then go", "see , then go"),
        ("<https://tides.example> text", "text"),
        ('<p class="a > b">one</p><br/>two', "one two"),
        ("3 < 5 and 7 > 6", "3 < 5 and 7 > 6"),
        ("fish &amp; chips", "fish &amp; chips"),
        ("before <!-- hidden\n\nhidden --> after", "before after"),
        ("before <!-- never closed", "before"),
        ("<!--> shown", "shown"),
        ("a <script>let x = '<p>';</script> b <style>p { }</style> c", "a b c"),
        ("a <script> never closed", "a"),
        ("```python\nprint(1)\n```\nafter", "after"),
        ("~~~\nnever closed\n", ""),
        ("````\n```\ninside\n````\nafter", "after"),
        ("use `code` and ``a ` b`` here", "use and here"),
        ("a stray ` tick\n\nin two ` paragraphs", "a stray tick in two paragraphs"),
        ("| a | b |\n|---|:-:|\n| c | d |", "a b c d"),
        ("Home | News", "Home | News"),
        ("{% include x.html %}{{ page.title }}{{< figure src=1 >}} text", "text"),
        ("import Chart from '../chart'\nexport const a = 1\n\ntext", "text"),
        ("import duties rose\nexport figures fell", "import duties rose export figures fell"),
        (r"5 \* 3 and snake_case", "5 3 and snake_case"),
        ("# 第一\n\n文字", "第一 文字"),
    ],
)
def test_plain_leaves_what_a_reader_sees(body, text):
    assert seen(body) == text


@given(MARKUP)
def test_plain_keeps_every_offset(body):
    text = plain(body)
    assert len(text) == len(body)
    for before, after in zip(body, text, strict=True):
        assert after in (before, " ", "\n")
        assert before != "\n" or after == "\n"


HOSTILE = [
    *("<!--", "<!-- -", "<", "<a ", '<a "', "<a '\"", "<script", "<script>", "<style></", "<!"),
    *("[", "![", "](", "](a(b)", "[a](", "[^", "http://", "http://(", "http://a.", "<?x "),
    *("*", "**a", "_", "_a", "a_", "`", "` ``", "~~~\n", "```\n", "{{", "{%", "{{<", "\\"),
    *("> ", "- ", "#", " #", " # ", "1. ", ":::", "|", "|-", "import ", "export ", "import a "),
    *("\n", "\r\n", " \n", "\t", " ", "a'", "a-", "1,", "e\u0301", "中", "\u200b", "a\u200b"),
    *('"', "Aa. ", "what is ", "the future of ", "a testament to "),
]


@takes_at_most(20)
def test_hostile_text_takes_no_longer_than_its_length_allows():
    for unit in HOSTILE:
        text = plain(unit * (200_000 // len(unit)))
        word_count(text)
        reads_english(tokenized(text))
    runs = "".join("`" * n + " " for n in range(1, 600))
    plain(runs)
    # Twelve megabytes; one quadratic step would need minutes for any one of these texts.


@takes_at_most(20)
def test_hostile_files_are_read_in_time():
    for path in sorted((hostile() / "files").glob("redos-*")):
        body = path.read_bytes().decode("utf-8", "replace")
        assert len(plain(body)) == len(body)
        word_count(body)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Don't re-enter; it\u2019s 1,200.50 euros.", 5),
        ("naïve cafe\u0301 Straße", 3),
        ("Привет, мир", 2),
        ("हिन्दी में समाचार", 3),
        ("مرحبا بالعالم", 2),
        ("\u05e9\u05b8\u05dc\u05d5\u05b9\u05dd \u05e2\u05d5\u05dc\u05dd", 2),
        ("한국 뉴스", 2),
        ("東京タワー", 5),
        ("co\u00adop", 1),
        ("\u200b\u200c\u200d\ufeff\u00ad\u2060", 0),
        ("\u3164 \u115f \u1160 \uffa0 \u2800", 0),
        ("\ufe0f\U000e0041\U000e0100", 0),
        ("… — !? *** ___ 🎉", 0),
        ("a--b", 2),
    ],
)
def test_word_count(text, count):
    assert word_count(text) == count


def test_words_have_offsets():
    text = "One, two."
    assert [text[slice(*found.span())] for found in words(text)] == ["One", "two"]


@given(st.text(st.sampled_from("aZ\xe9_1.,'\u2019-\u2011\xad\x00 \u20ac\u02ff\u03b1\u0416\u2122")))
def test_words_are_those_of_the_same_text_beside_ideographs(text):
    told = [found[0] for found in words(f"{text} \u6e2f")]
    assert [found[0] for found in words(text)] == spelled(text) == told[:-1]


def test_visible_drops_what_draws_nothing():
    assert visible("a\u200bb\u00ad\u3164c\u2800\ufeff\U000e0041 d\n") == "abc d\n"


@given(st.text())
def test_invisible_characters_never_make_a_word(text):
    assert word_count(visible(text)) == 0 or word_count(text) > 0
    assert visible(visible(text)) == visible(text)


ENGLISH = (
    "The harbour master said that the ferry would not leave before noon, and the passengers who had"
    " been waiting since six were given tea by the crew of a trawler that was stuck with them."
)
FOREIGN = {
    "German": "Der Hafenmeister sagte, dass die Fähre nicht vor Mittag ablegen werde, und die"
    " Fahrgäste, die seit sechs Uhr warteten, bekamen Tee von der Mannschaft eines Kutters.",
    "Spanish": "El capitán del puerto dijo que el ferry no saldría antes del mediodía, y los"
    " pasajeros que esperaban desde las seis recibieron té de la tripulación de un pesquero.",
    "French": "Le capitaine du port a dit que le ferry ne partirait pas avant midi, et les"
    " passagers qui attendaient depuis six heures ont reçu du thé de l'équipage d'un chalutier.",
    "Dutch": "De havenmeester zei dat de veerboot niet voor de middag zou vertrekken, en de"
    " passagiers die sinds zes uur hadden gewacht kregen thee van de bemanning van een kotter.",
    "Polish": "Kapitan portu powiedział, że prom nie odpłynie przed południem, a to oznacza, że"
    " pasażerowie, którzy czekali od szóstej, dostali herbatę od załogi kutra rybackiego.",
    "Chinese": "港口负责人说渡轮在中午之前不会离开。"
    "从六点开始等待的乘客得到了一艘渔船船员提供的茶水。",
}


def test_english_is_known():
    assert reads_english(tokenized(ENGLISH))


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_not_english(language):
    assert not reads_english(tokenized(FOREIGN[language] * 3))


def test_a_few_words_have_no_language():
    assert not reads_english(tokenized("The ferry and the harbour"))
