from typing import get_args

import pytest
from conftest import takes_at_most
from hypothesis import given
from hypothesis import strategies as st

from newslint.rules.boilerplate.site_boilerplate import LineKind
from newslint.text.blocks import blocks
from newslint.text.plain import plain
from newslint.text.site_line_patterns import KINDS
from newslint.text.site_lines import LONGEST, expression, is_plain, kind_of, patterns


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
        ("What did the mayor say? Tell us in the comments below.", "comments"),
        ("Ida Holt and Lund were in Ryde. (Ida Holt/Getty Images)", "credit"),
        ("Next up: Neap tide leaves boats dry", "read-more"),
        ("Related: Neap tide leaves boats dry", "read-more"),
        ("Picture: courtesy of the town", "credit"),
        ("Last updated: 16:46, 22 Dec 2023", "stamp"),
        ("Tags: tide, gate, council, harbour", "read-more"),
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
        "Updated 4 March: the council has since replied.",
        "Updated: 3 May, 10:15: the gate is closed again",
        "This story was updated on 4 March to add the reply of the council.",
        "Photo: the quay at noon, with the ferry in front of the pier",
        "Photo: The quay on Tuesday after the tide had gone.",
        "Illustration: a cross-section of the gate",
        "Next: Ryde away to Newport on Saturday",
        "Now: the ferry sails twice a day",
        "Related: the council votes on Friday.",
        "More: the gate is late and cost 4 million pounds",
        "Watch: the ferry leaves the pier",
        "Sign up for our newsletter " * 20,
    ],
)
def test_lines_of_a_story_are_let_be(line):
    assert kind_of(line) == ""


@pytest.mark.parametrize(
    "line",
    [
        "To reach the island you need a boat and a low opinion of dry feet.",
        "You can opt out of the deposit at any branch of the bank.",
        "You must be at least 16 years old.",
        "You can unsubscribe at any time.",
        "Be the first to see the herons come back: the hide opens at five.",
        "A weekly newsletter for crofters has 900 readers on four islands.",
        "The daily newsletter costs the parish 40 euros a month.",
        "Subscribers can read the log books back to 1902.",
        "Create an account with the county if you have none.",
        "Log in with the code on the card.",
        "Sign in to your account.",
        "Check your inbox for the receipt.",
        "Cast your vote by eight at the school.",
        "Report this to the coastguard.",
        "Your browser does not keep the picture; the camera does.",
        "Only registered users can write there, and nine of them do.",
        "Rowing at the boat club on Friday. For members only.",
        "Would you like me to close the hatch?",
        "Update your browser.",
        "Reject all cookies.",
        "What do you think?",
        "Have your say!",
        "No comment.",
        "No comment",
        "No comments.",
        "Advertising.",
        "Oops.",
        "Something went wrong with the winch on the third day.",
        "Follow us to the slipway.",
        "Leave a comment in the log book by the door.",
        "Print this page and pin it above the bunk.",
        "Share it with friends or salt half of it.",
    ],
)
def test_sentences_that_do_not_speak_of_a_page_are_let_be(line):
    assert not kind_of(line)


@pytest.mark.parametrize(
    "line",
    [
        '"Sign up for our newsletter," the banner read, and 300 people did.',
        "\u201cSign up for our newsletter,\u201d the banner read, and 300 people did.",
        "\u2018Get unlimited access,\u2019 the leaflet promised.",
        '"Subscribe now!" Ada Moor',
        "Subscribe to our newsletter, urged mayor Ada Moor at the council on Tuesday.",
        "Subscribe to a lifeboat was the slogan that saved the station in 1911.",
        "Subscribe for 10 pounds and own a plank of the pier, the trust promised last week.",
        "Sign up sheets for the daily swim filled within an hour on Friday.",
        "Sign up now or lose the free bus, Holt wrote to parents.",
        "By signing up, you waive your rights, the lawyer told the fishermen.",
        "Thanks for signing up, the recruiter told the boys, who sailed that night.",
        "Want to stay alive? Follow me, the guide told the hikers.",
        "There was a problem with the signal and 40 trains were sent back.",
        "Your email address was sold to three firms, the court heard on Monday.",
        "A weekly email was sent to 300 parents before the school closed.",
        "Never miss a story about the sea, her father told her, and she never did.",
        "Follow us on Facebook, the police told 200 witnesses after the storm.",
        "Follow us on Facebook, pleads the mother of the missing boy.",
        "Follow us into the tunnel, yelled a fireman.",
        "Like us on Facebook, prays the butcher of Ryde.",
        "Share on Facebook the names of the missing, police told families.",
        "Share via text was how the warning reached the islands.",
        "Print this in your paper, the caller told the editor.",
        "Leave a comment on the plan by Friday, the planning office asked residents.",
        "Comments on this were cut from the minutes, the clerk admitted.",
        "12 replies to the survey came from people who had died.",
        "Cast your vote, the bishop told Catholics on Sunday.",
        "Download our app, the bank told customers, and 40 of them were robbed.",
        "Listen to the podcast that freed her, her lawyer told journalists.",
        "Click here and lose your savings, the police warned pensioners.",
        "Read more slowly, the teacher told the boy who had dyslexia.",
        "Full access to the site was denied to inspectors, the agency said.",
        "Already a member, she hopes to lead the party by May.",
        "Free for members, the pool lost 40,000 pounds last year.",
        "Existing customers, the court heard, were charged twice.",
        "Log in to your account, the caller told her, and she lost 9,000 pounds.",
        "Forgot your password was no excuse, the tribunal ruled.",
        "Home | Away | Home: that was how the season ended for Ryde.",
        "Related: that is what the two victims were, the police said.",
        "Copyright by itself protects nothing, the judge said.",
        "Support our work, the nuns asked the town council in a letter.",
        "The gate has been shown in countless photos on Instagram and Flickr.",
    ],
)
def test_reporting_that_begins_like_the_page_is_let_be(line):
    assert kind_of(line) == ""


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the daily march grows by 40 people a week, organisers say.",
        "Subscribe and save schemes cost shoppers 40 pounds a year, a study suggests.",
        "Like us on Facebook campaigns fool nobody, a survey of 2,000 shoppers shows.",
        "Comments are expensive: the actor pays 9,000 pounds for calling the referee blind.",
        "Unlimited access to water divides the valley.",
        "Members can now vote by post, the union confirmed.",
        "Exclusive to members, the beach stays closed to locals.",
        "LEAVE A COMMENT AT THE TOWN HALL BEFORE THE PLAN GOES TO THE MINISTER.",
        '"Sign up for our newsletter."',
        "Photo: an exhibition of that name opens in Ryde on Friday.",
        "Watch: the ferry that sank in May rose on Tuesday",
        "\u00a9 2026 Tide Media",
        "The tide stood 4.1 metres above datum.",
    ],
)
def test_what_may_be_reporting_is_not_deleted_unseen(line):
    assert not is_plain(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter",
        "Sign up for our daily newsletter and never miss a story.",
        "SIGN UP FOR OUR NEWSLETTER",
        "Subscribe to our newsletter, and get the latest news in your inbox.",
        "Subscribe now for full digital access, only $1 a week",
        "Want more stories like this? Sign up for our newsletter, the best read of the week.",
        "Get the latest Marsholm headlines delivered to your inbox every morning.",
        "By subscribing, you agree that you have read our privacy policy.",
        "You have been successfully subscribed.",
        "There was an error processing your subscription.",
        "Your email address will not be published. Required fields are marked *",
        "Your comment was submitted and will be published after review.",
        "Was this article helpful?",
        "Have your say",
        "Be the first to comment",
        "Follow us on Facebook, Twitter and Instagram.",
        "Follow us on Facebook, and read our stories first",
        "Share this article with your friends",
        "Email this story to a friend",
        "Download our app for breaking news alerts",
        "Listen on Apple Podcasts, Spotify or wherever you get your podcasts",
        "Your browser does not support the video tag.",
        "Something went wrong. Please try again later.",
        "You have reached your limit of free articles this month.",
        "Become a member to read this article",
        "To continue reading, log in or create an account.",
        "Unlock unlimited access, and support local journalism.",
        "Cancel anytime",
        "Advertisement - Continue reading below",
        "Skip to content",
        "Click to enlarge",
        "About us | Contact us | Privacy | Jobs",
    ],
)
def test_plain_lines_of_the_page_may_be_deleted_unseen(line):
    assert is_plain(line)


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
            "subscribe to, the ",
            "subscribe to was? ",
        ),
    ],
)
@takes_at_most(20)
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
