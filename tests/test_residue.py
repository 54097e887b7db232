import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_data import hostile

from newslint.text.residue import residues, untracked
from newslint.text.sentences import fingerprint, sentences
from newslint.text.truncation import broken_end


@pytest.mark.parametrize(
    "text",
    [
        "Sure! Here is a revised version of the article:",
        "Here's the rewritten passage:",
        "I hope this helps! Let me know if you have any other questions.",
        "As a large language model, I don't have opinions.",
        "I'm just an AI assistant.",
        "As of my last knowledge update, the gate stood.",
        "The gate broke \ue200cite\ue202turn0search3\ue201.",
        "[cite_start]The gate broke.[cite: 3, 4]",
        "<|im_start|>",
        "Said [Insert quote from the mayor].",
        "Rewrite the passage to make it more convincing:",
        "I'm sorry, but I cannot assist",
        "I am sorry but I can't comply",
        "I can't write an article",
        "(Certainly! Below is the text",
        "  Of course, I can help with that",
        "Absolutely. Let me revise it",
        "Here are three headlines for the story:",
        "Please let me know if you would like me to revise it.",
        "Would you like me to shorten it?",
        "(Note: this article is entirely fictional)",
        "Regenerate response",
        "ChatGPT said:",
        "You said:",
        "Please write an article based on the following",
        "You are a helpful writing assistant. Your task",
        "As an AI language model, I cannot say how high the tide was in İzmir.",
        "As a responsible and respectful AI language model, I cannot say it.",
        "I can't satisfy your request, I'm just an AI, the tide was high.",
        "Here is a 7 sentence news article based on the summary:The tide was high.",
        "Here's the polished news article you asked for: The tide was high.",
        "Rewritten passage: The tide was high.",
        "The revised version: The tide was high.",
        "I apologize, but as a language model I cannot say it.",
        "I'm sorry, but I cannot paraphrase this passage",
        "[assistant]: The tide was high.\nAssistant: Sure, here it is.",
        "Could you rewrite the following passage for me?",
        "I hope this revised version meets your needs!",
        "The gate closed, based on the given sentence.",
    ],
)
def test_residue_is_found(text):
    assert list(residues(text))


@pytest.mark.parametrize(
    "text",
    [
        "Sure, the tide was high. Here is the harbour master:",
        "Here is the plan: close the gate.",
        "Of course! Nobody had asked the mayor.",
        "I hope this article of the treaty is kept, he wrote.",
        "The firm trains a large language model on news.",
        "She works as an AI model for advertisements.",
        "Let me know when you are there, she wrote.",
        "I cannot comment, he said. Write a letter to the mayor.",
        "[Laughs] He [the mayor] paid [sic]. [Name withheld]",
        "As an aircraft engineer, I have seen worse.",
        "I am just an aide, he said.",
        "The revised plan: close the gate.",
        "Assistant: Mary Penrose",
        "I apologize, but the gate was closed.",
        "Can you rewrite the law? He did not answer.",
        "Here is the edited transcript of the interview, in two parts: the tide came first.",
        "The forecast, based on the provided data, was wrong.",
    ],
)
def test_what_people_write_is_let_be(text):
    assert not list(residues(text))


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/?utm_source=chatgpt.com", "https://a.example/"),
        ("https://a.example/?a=1&utm_source=chatgpt.com", "https://a.example/?a=1"),
        ("https://a.example/?utm_source=openai&b=2#c", "https://a.example/?b=2#c"),
        ("https://a.example/?utm_source=chatgpt.community", "same"),
        ("https://a.example/?utm_source=newsletter", "same"),
    ],
)
def test_the_mark_of_a_chatbot_is_taken_from_links(url, clean):
    assert untracked(url) == (url if clean == "same" else clean)


PIECES = st.sampled_from(
    [*"[]<|>\n\"'\u201cI ", "Here is the article:", "[Insert x]", "as an ai model i am"]
)


@given(st.lists(PIECES).map("".join))
def test_places_lie_in_the_text(text):
    for found in residues(text):
        assert 0 <= found.start < found.end <= len(text)
    end = broken_end(text)
    assert end is None or 0 <= end.start < end.end <= len(text)
    for start, behind in sentences(text):
        assert text[start:behind] == text[start:behind].strip() != ""


def test_a_sentence_is_known_in_any_case_and_spacing():
    assert fingerprint("The gate, it broke.") == fingerprint("THE gate  it\nbroke")
    assert fingerprint("The gate broke.") != fingerprint("The gate held.")


UNITS = [
    *("[", "<|", "here is a ", "here is the a b c d e f ", "as an ai model ", "write a ", "\n"),
    *("\u3010", "[Insert ", '"', "...", "[+1 ", "and ", ". ", "a\n", " \n", "Share\n\n", "<p>"),
    "turn0search",
]  # fmt: skip


def test_hostile_texts_take_no_longer_than_their_length_allows():
    texts = [unit * (200_000 // len(unit)) for unit in UNITS]
    files = sorted((hostile() / "files").glob("redos-*"))
    texts += [path.read_bytes().decode("utf-8", "replace") for path in files]
    for text in texts:
        list(residues(text))
        broken_end(text)
        sum(1 for _ in sentences(text))
    # One quadratic step would need minutes for any one of these texts.
