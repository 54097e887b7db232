import pytest
from conftest import takes_at_most
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


MIDDLE = "The gate broke on Tuesday.\n\n{}\n\nDivers cut it free."


@pytest.mark.parametrize(
    "text",
    [
        "Here is an excerpt from her speech:",
        "Here are the headlines:",
        "Here is a passage from the judgment:",
        "Here is the full text of the report:",
        "Here's the full report:",
        "Here is the key passage:",
        "Absolutely, here is why it matters.",
        "Of course, here is the catch: the gate costs £4m.",
        "I hope this story helps others, she said.",
        "Note: this story is fictional; it won our competition.",
        "Write an article of 500 words about the sea and win a boat.",
        "Based on the provided summary, the auditor could not tell where the money went.",
        'As an AI language model told my granddaughter last week, "I cannot predict the future".',
        "The form asked for [Name] and [Date].",
        "Here is the statement in full:",
        "Here are five headlines from the past week:",
        "Here is a summary of the council's decisions:",
        "Here's a summary of today's developments:",
        "Here is what we know:",
        "Here are some of the titles on the shortlist:",
        "Here is a short version of events:",
        "Here is the draft of the bill:",
        "Here is the updated text of the resolution:",
        "Here is an edited copy of the letter:",
        "Here is our story from May:",
        "Here is a two-paragraph summary of the ruling:",
        "Here is the press release the ministry sent:",
        "Here is a report from our correspondent in Ryde:",
        "Here are three passages that troubled the judge:",
        "Here is the first paragraph of the letter:",
        "Here's the sentence that cost him his job:",
        "Sure, here is the rub.",
        "Sure, here's the thing about the tide.",
        "Certainly, here in Ryde nobody was surprised.",
        "Of course, here is a man who has never sailed.",
        "Of course! Here is the mayor, late as ever.",
        "Absolutely. Here is a town that has lost its pier and wants it back.",
        "Let me know when the gate opens, the mayor wrote.",
        "Let me know what you think of the new column.",
        "Let me know if you have a story about the flood.",
        "I hope this helps people, she said.",
        "I hope this report leads to change, said the widow.",
        "I hope this story reaches the right people.",
        "I hope this article opens a debate.",
        "Note: this article is based on an interview held in May.",
        "Note: this is an edited extract from her book.",
        "Would you like me to read that again? the judge asked.",
        "Write a letter of 200 words to the editor and send it by Friday.",
        "Write a story of 500 words for our competition.",
        "Write the headline of the year, they told him, and he did.",
        "Please write an essay, the teacher said.",
        "Rewrite the rules, unions demand",
        "Can you rewrite the constitution? Voters think so.",
        "As an AI assistant, the program has no opinion; as an editor, I do.",
        "As an AI model for trawlers it failed, and I was on board.",
        '"As an AI language model," it began, and I closed the window.',
        "I cannot provide a date, the minister said.",
        "I can't write an opera, she told me.",
        "I'm sorry, but I cannot help you, the clerk said.",
        "I am an AI researcher, she said, and I am worried.",
        "I'm just an aide.",
        "He was just an AI, the film says.",
        "Fill in [Your Name] and [Date] and post the form to the town hall.",
        "The template read: Dear [Name], your boat is ready.",
        "Dear [First Name], began the letter that 4,000 people got.",
        "Based on the provided passage, jurors were asked to judge.",
        "Based on the given prompt and a map, pupils drew the coast.",
        "Updated version of the story: the gate is open",
        "Here is a list of 10 articles worth your time:",
        "Here are two stories about the same gate:",
        "Here is the latest version of the timetable:",
        "Here is a longer version of this interview:",
        "Here is a version of the speech that was never given:",
        "You said: nothing will change. We checked.",
        "You are an experienced writer. Why this book?",
        "Here is your story, the editor said.",
        "The revised report: what is new",
        "I apologise, but I cannot speak of it, the captain said.",
        "Here is the requested document: the list of the drowned.",
        "Here is the polished stone: a gem.",
        "Here are the rewritten rules:",
        "Here is the passage from the article:",
        "Here is the full text of the story:",
        "Here are some headlines from that story:",
        "Here is the passage of the text that angered her:",
        "Here is the 12-word sentence that started it:",
        "Here are the ten words:",
        "The rewritten rules: no dogs.",
        "Here is the headline for Friday:",
        "Here is a two-sentence text that he sent:",
        "Here's my story:",
    ],
)
def test_journalism_is_let_be_wherever_it_stands(text):
    assert not residues(text)
    assert not residues(MIDDLE.format(text))


@pytest.mark.parametrize(
    "text",
    [
        "The revised version: pay £4m now and £2m in May.",
        "Improved version: the new ferry has two engines.",
        "The expanded article: what changed in the second edition",
        'The revised paragraph: "The owner shall pay."',
        "Absolutely! Here's a story: when I was twelve, the pier fell.",
        "Sure! Here is a passage I know by heart.",
        "I cannot write a story about my father without thinking of the sea.",
        "ChatGPT said:",
        "You said:",
        "Here is a summary of this article:",
        'The rewritten headline: "Gate holds".',
        "Let me know if you would like me to revise it.",
        "Would you like me to shorten it?",
        "Here is a news article about the spring tide:",
        "Write an article of 300 words about the spring tide.",
    ],
)
def test_what_people_write_as_well_counts_at_an_end_of_the_text_and_in_company(text):
    assert [found.sure for found in residues(text)] == [False]
    assert not residues(MIDDLE.format(text))
    both = residues(MIDDLE.format(f"{text}\n\nAs an AI language model, I cannot say it."))
    assert [found.sure for found in both] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "Certainly! Here is a 500-word article about the spring tide:",
        "Sure, here's the rewritten version:",
        "Here is a 200-word news article about the spring tide:",
        "Here's the polished news article you asked for:",
        "Here is the sentence you have been given:",
        "Here is a piece of news based on the given sentence:",
        "As an AI language model, I cannot predict the future.",
        "As a large language model trained on news, I have no opinion.",
        "I hope this revised version meets your needs!",
        "Please rewrite the passage to make it more convincing:",
        "(Note: this article is fictional and was generated by a language model.)",
    ],
)
def test_what_nobody_else_writes_is_sure_wherever_it_stands(text):
    assert [found.sure for found in residues(MIDDLE.format(text))] == [True]


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
    *("here is the a news ", "note: fictional ", "sure, here is ", "i hope this ", "write a "),
    *("\u3010", "[Insert ", '"', "...", "[+1 ", "and ", ". ", "a\n", " \n", "Share\n\n", "<p>"),
    "turn0search",
]  # fmt: skip


@takes_at_most(20)
def test_hostile_texts_take_no_longer_than_their_length_allows():
    texts = [unit * (200_000 // len(unit)) for unit in UNITS]
    files = sorted((hostile() / "files").glob("redos-*"))
    texts += [path.read_bytes().decode("utf-8", "replace") for path in files]
    for text in texts:
        list(residues(text))
        broken_end(text)
        sum(1 for _ in sentences(text))
    # One quadratic step would need minutes for any one of these texts.


@pytest.mark.parametrize(
    "text",
    [
        "We asked.\n\n**Tidebot:** I am an AI assistant of the port.",
        "**We:** Who are you?\n\n**Marlin:** I am an AI assistant of the port.",
        "Ida: Who are you?\n\nMarlin: I do not have access to real-time information.",
        "It says: I am an AI assistant, and hums.",
        "The machine at the gate answered: as an AI language model, I cannot row.",
        "It wrote back: Sorry. As an AI language model, I cannot row.",
        "It replied, as an AI language model, I cannot row.",
        "The screen said:\n\nAs an AI language model, I cannot row.",
        "The port's machine wrote back:\n\nCertainly! Here is a 200-word story about the tide:",
        "\u2013 Who are you?\n\n\u2013 I am an AI assistant.",
    ],
)
def test_a_chatbot_that_is_quoted_without_quotation_marks_is_let_be(text):
    assert not residues(text)


@pytest.mark.parametrize(
    "text",
    [
        "The tide rose.\n\nAssistant: As an AI language model, I cannot know the height.",
        "You: Write of the tide.\n\nChatGPT: As an AI language model, I cannot know it.",
        "**User:** The tide?\n\n**Claude:** As an AI language model, I cannot know it.",
        "ChatGPT said:\n\nAs an AI language model, I cannot know the height.",
        "Note: As an AI language model, I cannot know the height.",
        "**Conclusion:** As an AI language model, I cannot know the height.",
        "Tide: high\n\nImportant note: as an AI language model, I cannot know the height.",
        f"Ida Holt said: {'it was high. ' * 9}As an AI language model, I cannot know it.",
    ],
)
def test_what_was_copied_with_its_labels_is_found(text):
    assert residues(text)


TOLD = "The tide rose to 4.1 metres.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{TOLD}As an AI, I cannot measure the water.",
        f"{TOLD}I'm an AI and cannot measure the water.",
        f"{TOLD}I don't have information about events after May 2024, so please check.",
        f"{TOLD}My last knowledge update was in May 2024.",
        f"{TOLD}Als KI-Sprachmodell kann ich das Wasser nicht messen.",
        f"{TOLD}En tant que modèle de langage, je ne peux pas mesurer la marée.",
        f"{TOLD}Como modelo de lenguaje, no puedo medir la marea.",
    ],
)
def test_confessions_are_sure(text):
    assert [found.sure for found in residues(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        f"{TOLD}If you want, I can also write a version for children.",
        f"{TOLD}Is there anything else you'd like me to change?",
        f"{TOLD}**Word count:** 412",
        f"{TOLD}(Word count: 412)",
        f"{TOLD}**Meta description:** The tide rose to 4.1 metres on Tuesday.",
        f"Great question! Here's the story:\n\n{TOLD}",
    ],
)
def test_what_a_person_may_have_left_at_an_end_is_in_doubt(text):
    assert [found.sure for found in residues(text)] == [False]
    assert not residues(f"{TOLD}{text}\n\n{TOLD}")


@pytest.mark.parametrize(
    "text",
    [
        "Der Automat sagte: Als KI-Sprachmodell kann ich nicht rudern.",
        "As an AI researcher, I cannot row.",
        "She is an AI and cannot row.",
        "I am an AI, and I row.",
        "The essay's word count: 412 of 500.",
        "I don't have information about boats after 2019.",
    ],
)
def test_words_on_machines_are_no_confessions(text):
    assert not residues(TOLD + text)
