from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.rules.boilerplate.site_boilerplate import LineKind
from newslint.text.blocks import blocks
from newslint.text.plain import plain
from newslint.text.site_line_patterns import KINDS
from newslint.text.site_lines import LONGEST, expression, kind_of, patterns


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("**Become an FT subscriber to read**", "paywall"),
        ("Already a subscriber? Sign in", "paywall"),
        ("Sign up for free newsletters delivered to your inbox", "sign-up"),
        ("Enter your email address", "sign-up"),
        ("Leave a comment", "comments"),
        ("Facebook Twitter Pinterest LinkedIN Email", "share"),
        ("copy_link", "share"),
        ("\u2014 Advertisement \u2014", "advertising"),
        ("Your browser does not support the video tag.", "player"),
        ("Log in | Register", "account"),
        ("Related Stories", "read-more"),
        ("READ MORE: Neap tide leaves boats dry", "read-more"),
        ("\u00a9 2026 Tide Media", "copyright"),
        ("Privacy Policy and Terms of Use", "legal"),
        ("When you buy through links on our site, we may earn an affiliate commission.", "legal"),
        ("Please consider donating today", "support"),
        ("The quay on Tuesday. (Ida Holt/Getty Images)", "credit"),
        ("Ida Holt contributed to this report.", "author"),
        ("Last updated: 3 May 2026 at 11:40", "stamp"),
        ("5 min read", "stamp"),
        ("Get full digital access for only \u00a31 a week", "paywall"),
        ("This is premium content", "paywall"),
        ("Turn on desktop notifications for breaking stories", "sign-up"),
        ("Follow a topic and we'll email you when there is news", "sign-up"),
        ("Never miss an update", "sign-up"),
        ("Be the first to comment", "comments"),
        ("This site uses Akismet to reduce spam.", "comments"),
        ("Story Tools: E-MAIL | PRINT", "share"),
        ("View this post on Instagram", "share"),
        ("Ad Choices", "advertising"),
        ("Link copied to clipboard", "player"),
        ("Media playback is unsupported on your device", "player"),
        ("Skip to content", "advertising"),
        ("Primary Menu", "account"),
        ("More Harbour News \u00bb", "read-more"),
        ("Readers also liked", "read-more"),
        ("Rights & Permissions", "copyright"),
        ("Do Not Sell or Share My Personal Information", "legal"),
        ("We may receive compensation when you click on links.", "legal"),
        ("Image caption The quay at high water", "credit"),
        ("(Ida Holt / Marsholm Times)", "credit"),
        ("With files from Ida Holt", "author"),
        ("3 hours ago", "stamp"),
        ("3 free articles remaining this month", "paywall"),
        ("Cancel anytime", "paywall"),
        ("Get the day's top stories straight to your inbox", "sign-up"),
        ("Breaking harbour news, the latest tide tables and more!", "sign-up"),
        ("There was an error processing your subscription.", "sign-up"),
        ("Welcome to the discussion.", "comments"),
        ("51 thoughts on The spring tide", "comments"),
        ("Comments are moderated before they are published", "comments"),
        ("Name (required)", "comments"),
        ("Follow Tidewatch", "share"),
        ("Share All sharing options for: Neap tide leaves boats dry", "share"),
        ("Make this your home page", "share"),
        ("Tide Works | Sponsored", "advertising"),
        ("Why am I seeing this ad?", "advertising"),
        ("Previous articleNeap tide leaves boats dry", "player"),
        ("Click to expand the menu", "player"),
        ("Sorry, this video is not available in your region", "player"),
        ("Listen to this article", "player"),
        ("Forgotten your password?", "account"),
        ("You are here: Home > News > Harbour", "account"),
        ("About us | Contact us | Privacy | Jobs", "account"),
        ("You might like", "read-more"),
        ("Stories in this section", "read-more"),
        ("The quay was flooded again on Tuesday night... Read more", "read-more"),
        ("Republish this story", "copyright"),
        ("This article is not intended as financial advice.", "legal"),
        ("Accept all cookies", "legal"),
        ("Gambling problem? Call 1-800-GAMBLER.", "legal"),
        ("Your donation helps us keep our journalism free", "support"),
        ("Buy us a coffee", "support"),
        ("The quay at high water. Ida Holt/Tide Agency hide caption", "credit"),
        ("Photographer: Ida Holt", "credit"),
        ("Email Ida Holt at holt@tides.example with tips", "author"),
        ("The post Neap tide leaves boats dry appeared first on Marsholm Times.", "author"),
        ("Holt reported from Marsholm. Lund contributed from Sandvik.", "author"),
        ("This is a developing story. Check back for updates.", "stamp"),
        ("Published on 3 May 2026", "stamp"),
        ("Print Subscriptions / Contact", "label"),
        ("Advanced Search | Full Text Article Archive", "label"),
        ("Place a classified ad", "label"),
    ],
)
def test_lines_of_the_page_are_known(line, kind):
    assert kind_of(line) == kind
    assert kind in KINDS


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The council meets on Friday.",
        "Share prices fell by 4 per cent on Tuesday.",
        "Subscribers of the paper were told on Monday.",
        "He left a comment on the page of the town, and then he left the town.",
        "Photographs of the flood were shown in court.",
        "Advertising revenue fell for the third year.",
        "Read in the light of that, the report is damning.",
        "Copyright law has not kept up, she said.",
        "Residents may receive compensation, the court ruled.",
        "If you have any information, call the police in Sandvik.",
        "Anyone who sees the boat should call the coastguard.",
        "Two years ago",
        "More bad news",
        "Back to school",
        "Skip the queue",
        "A photo posted by the ministry shows the gate.",
        "By accepting the offer, the town gave its consent.",
        "Ida Holt was a writer.",
        "She is a columnist, and her brother sails.",
        "The best of Marsholm",
        "Yes/no",
        "From \u00a312 a night",
        "Follow the money, he used to say.",
        "The newsletter was printed in a cellar until 1944.",
        "Der Hafenmeister sagte, dass die F\u00e4hre nicht fahre.",
        "El capit\u00e1n dijo que el ferry no saldr\u00eda antes del mediod\u00eda.",
        "\u6e2f\u53e3\u8d1f\u8d23\u4eba\u8bf4\u6e21\u8f6e\u5728\u4e2d\u5348\u4e4b\u524d\u4e0d\u4f1a\u79bb\u5f00\u3002",
        "Follow the science",
        "Fierce animals? Let us calm ourselves.",
        "Tap Continue to finish",
        "Swipe down from the top of the screen",
        "Scan the QR code with your phone",
        "Your comments will be read by the council.",
        "Comments are welcome until 5 May.",
        "The firm has changed its privacy policy.",
        "Built and designed by the town, the gate has been closed.",
        "Search for missing boy enters third day",
        "Open the app and look for the tide table",
        "Support groups",
        "Print media",
        "The site of the accident",
        "Feedback from residents",
        "Sponsored by the council, the walk raised 300 pounds.",
        "Originally from Sandvik, she sails.",
        "The pier can be reached by ferry.",
        "You can contact the coastguard hotline at 555-0100.",
        "I agree with the harbour master.",
        "He was a reporter for the paper when the gate broke.",
        "Home and away",
        "The men need your help.",
        "For more information, visit the harbour office.",
        "UPDATE 4:00 p.m.: the gate is closed, the harbour master says.",
        "An earlier version of this story gave the wrong height of the tide.",
        "Sign up for our newsletter " * 20,
    ],
)
def test_lines_of_a_story_are_let_be(line):
    assert kind_of(line) == ""


@pytest.mark.parametrize(
    "line",
    [
        "copy_link",
        "You've successfully subscribed!",
        "mail (will not be published)",
        "The quay.Credit: Ida Holt",
        "Sitemap",
        "See our\u00a0Privacy Notice",
        "Permalink to this story",
        "SOURCE: Marsholm News",
        "Place an ad",
        "Reach Ida Holt at holt@tides.example",
        "AdChoices",
        "CultureExpand the sub menu",
        "Share full article",
        "12 likes",
        "Powered by Tideware",
    ],
)
def test_signs_leave_no_line_out(line):
    assert kind_of(line)


def test_every_pattern_has_signs_and_compiles():
    known = patterns()
    indexes = [known.openings, known.whole, known.begun]
    listed = [known.anywhere, *(signs for index in indexes for signs in index.values())]
    told = {number for signs in listed for _, numbers in signs for number in numbers}
    assert told == set(range(len(known.listed)))
    for pattern in known.listed:
        assert expression(pattern.line)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "a",
            " ",
            "share ",
            "copy link",
            "more",
            "x",
            "login ",
            "the ",
            "comments ",
            "1",
            "|",
            "(",
        ),
        *(
            "\u00a9",
            "photo ",
            "getty ",
            "read ",
            "sign up ",
            "by ",
            "min",
            "reuters/",
            "a.",
            "subscribe to ",
        ),
    ],
)
def test_no_line_costs_much(unit):
    for ending in ("", "!", "\u00e9.", "_ _"):
        kind_of((unit * LONGEST)[: LONGEST - 3] + ending)


def test_lines_of_a_wrapped_paragraph_are_no_blocks():
    body = (
        "Whoever wants to know when the gate closes can, said the harbour master,\n"
        "subscribe to the newsletter.\n\nShare\n- Print\n\n<p>One</p><p>Two</p>"
    )
    assert [block.text for block in blocks(body, plain(body))] == ["Share", "Print", "One", "Two"]


def test_lines_that_are_not_wrapped_are_blocks():
    told = "The tide stood 4.1 metres above datum on Tuesday and ran into nine houses "
    body = f"{told * 2}\nDivers cut free the net that had kept the north gate open\nShare\n"
    assert [block.text for block in blocks(body, plain(body))][-1] == "Share"


@given(st.text(st.sampled_from("aB .\n\r<p>/-")))
def test_blocks_stand_where_they_say(body):
    text = plain(body)
    for block in blocks(body, text):
        assert text[block.start : block.end] == block.text == block.text.strip() != ""


def test_every_kind_can_be_named_in_a_configuration():
    assert get_args(LineKind) == (*KINDS,)
