"""Where redirects lead, and pages that say there is no page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.missing import says_missing
from newslint.urls.landing import elsewhere, is_story
from newslint.urls.moving import lasting, resembles, same_page
from newslint.urls.parts import host

STORY = "https://tides.example/2026/spring-tide-floods-harbour"
LETTERS = st.text("aZ0-._~:/?#[]@!$&'()*+,;=%\u00e9\u2028 ", max_size=30)
URLS = st.one_of(LETTERS, LETTERS.map("https://tides.example/{}".format), st.text(max_size=20))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (STORY, "https://tides.example/", "a front page"),
        (STORY, "https://www.tides.example", "a front page"),
        (STORY, "https://tides.example/en-gb/index.html?from=old", "a front page"),
        (STORY, "https://parked.example/", "a front page"),
        (STORY, "https://tides.example/errors/not-found.html", "an error page"),
        (STORY, "https://tides.example/404", "an error page"),
        (STORY, "https://tides.example/user/sign_in?to=/2026", "a login"),
        (STORY, "https://sso.tides.example/?to=/2026", "a login"),
        (STORY, "https://tides.example/2026", "the section above it"),
        (STORY, "https://tides.example/news/spring-tide-floods-harbour", ""),
        (STORY, "https://tides.example/?p=17", ""),
        ("https://tides.example/2026/spring-tide/2", "https://tides.example/2026/spring-tide", ""),
        ("https://tides.example/blog", "https://blog.tides.example/", ""),
        ("https://tides.example/", "https://tides.example/en/", ""),
        ("https://tides.example/login", "https://tides.example/login/", ""),
        ("https://short.example/x", "https://tides.example/", ""),
        ("https://tides.example/blog", "https://tides.example/live", ""),
        (STORY, "https://tides.example/pt-br", "a front page"),
        (STORY, "https://tides.example/ch-de/home", "a front page"),
        (STORY, "https://tides.example/tv", ""),
        (STORY, "https://tides.example/go", ""),
        (STORY, "https://tides.example/us", ""),
        (STORY, "https://tides.example/en/tv", ""),
        (STORY, "https://tides.example/about", ""),
        (STORY, "https://tides.example/contact.html", ""),
        (STORY, "https://tides.example/spring-tide", ""),
        (STORY, "https://tides.example/spring-tide-floods-harbour", ""),
        ("https://tides.example/api-errors", "https://tides.example/errors", ""),
        ("https://tides.example/2026/error-guide", "https://tides.example/errors.html", ""),
        ("https://tides.example/api-errors", "https://tides.example/404", "an error page"),
        ("https://tides.example/register-to-vote-guide", "https://tides.example/register", ""),
        ("https://tides.example/how-to-sign-in", "https://tides.example/help/sign-in", ""),
        ("https://tides.example/how-to-sail", "https://tides.example/sign-in", "a login"),
        ("https://login.tides.example/a", "https://tides.example/sso", ""),
        ("http://[::1", STORY, ""),
        (STORY, "http://[::1", ""),
    ],
)
def test_what_a_redirect_leads_to_instead(old, new, place):
    assert elsewhere(old, new) == place


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("http://www.tides.example/a/", "https://tides.example/a"),
        (STORY, "https://news.example/a/spring-tide-floods-harbour-1234.html"),
        (STORY, "https://tides.example/b/spring-tide-floods-harbour-again"),
        ("https://tides.example/story/1234567", "https://tides.example/n/spring-tide-1234567"),
        ("https://tides.example/a/neap-tide", "https://tides.example/b/neap-tide-17"),
        ("https://tides.example/neap-tide/amp", "https://tides.example/news/neap-tide"),
        ("https://tides.example/a/ebb", "https://tides.example/b/a/ebb"),
        ("https://tides.example/2026/01/neap-tide", "https://tides.example/n/2026/01/neap-tide"),
        (STORY, "https://tides.example/spring-tide-floods-harbour"),
    ],
)
def test_addresses_of_one_page(old, new):
    assert same_page(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (STORY, "https://tides.example/2026/spring-tide-floods-town"),
        (STORY, "https://tides.example/"),
        ("https://tides.example/a/neap-tide", "https://tides.example/b/neap-tide-floods"),
        ("https://tides.example/a/neap-tide", "https://news.example/a/neap-tide"),
        ("https://tides.example/im-144883/social", "https://tides.example/im-193395/social"),
        ("https://tides.example/ebb-07-07-2026", "https://tides.example/ebb-09-07-2026"),
        ("https://tides.example/image?u=a.png", "https://tides.example/image?u=b.png"),
        ("https://tides.example/", "https://news.example/"),
        ("https://tides.example/events/conf/register", "https://tides.example/register"),
        ("https://tides.example/events/conf/register", "https://tides.example/a/b/register"),
        ("https://tides.example/events/conf/sign-up", "https://tides.example/sign-up"),
        (STORY, "https://tides.example/2027/spring-tide-floods-harbour"),
        ("http://[::1", "http://[::2"),
    ],
)
def test_addresses_of_two_pages(old, new):
    assert not same_page(old, new)


@pytest.mark.parametrize(
    ("new", "good"),
    [
        ("https://news.example/spring-tide", True),
        ("https://news.example/spring-tide?page=2", True),
        ("https://news.example/spring-tide?page=2&utm_source=x", False),
        ("https://news.example/spring-tide;jsessionid=8A2", False),
        ("https://news.example/f00a8b3c9d7e4f1a2b3c4d5e/spring-tide", False),
        ("https://news.example/exp=17~hmac=9/spring-tide", False),
        ("https://m.news.example/spring-tide", False),
        ("https://news.example/amp/spring-tide", False),
        ("https://news.example/de/spring-tide", False),
        ("https://news.example/en-GB/spring-tide", False),
        ("https://de.news.example/spring-tide", False),
        ("https://tides.de/spring-tide", False),
        ("https://tides.co.uk/spring-tide", False),
        ("https://news.co.uk/spring-tide", True),
        ("https://news.example/9.9/spring-tide", False),
        ("https://news.example/v2/spring-tide", False),
        ("https://ada:secret@news.example/spring-tide", False),
        ("http://[::1", False),
    ],
)
def test_addresses_that_can_be_written_down(new, good):
    assert lasting("https://tides.example/spring-tide?page=2", new) == good


@pytest.mark.parametrize(
    ("old", "new", "good"),
    [
        ("/en-us/story/abc", "/en-gb/story/abc", False),
        ("/en-us/story/abc", "/en-us/stories/abc", True),
        ("/en-us/story/abc", "/en-US/stories/abc", True),
        ("/en/story/abc", "/story/abc", True),
        ("/docs/latest/api-guide", "/docs/9.9/api-guide", False),
        ("/docs/latest/api-guide", "/docs/api-guide", False),
        ("/docs/latest/api-guide", "/guide/latest/api-guide", True),
        ("/docs/9.9/api-guide", "/docs/latest/api-guide", True),
    ],
)
def test_editions_and_versions_that_a_redirect_chose(old, new, good):
    assert lasting(f"https://tides.example{old}", f"https://tides.example{new}") == good


def test_stories_and_hosts():
    assert is_story(STORY)
    assert not is_story("https://tides.example/live")
    assert not is_story("https://tides.example/en/")
    assert resembles("https://tides.example/2026/ebb", "https://tides.example/ebb/")
    assert (host("https://ADA:x@Tides.example:8/"), host("http://[::1"), host("x")) == (
        "tides.example", "", "",
    )  # fmt: skip


@given(URLS, URLS)
def test_any_address_can_be_judged(old, new):
    assert elsewhere(old, old) == ""
    assert same_page(old, old) or not old.strip()
    for judge in (elsewhere, resembles, same_page, lasting):
        judge(old, new)
    is_story(old)


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "410 Gone",
        "404 Not Found",
        "Error 404 (Not Found)!!1",
        "Page not found | The Tides",
        "The Tides - Page Not Found",
        "Oops! That page can\u2019t be found.",
        "Sorry, we can't find that page",
        "The page you are looking for could not be found",
        "The page you requested does not exist",
        "This page isn't available \u00b7 Tides",
        "This story is no longer available",
        "tides.example - This domain is for sale",
        "Buy this domain",
        "Article removed",
        "Article removed | The Tides",
        "Whoops, that page is gone.",
        "404: Page not found",
        "Error 404: Sorry",
        "404: Not Found | The Tides",
        "The Tides: page not found",
        "page not found | the tides",
        "Lost? Page not found",
        "Pagina niet gevonden | de Getijden",
        "Seite nicht gefunden \u2013 Die Gezeiten",
        "Die Seite wurde nicht gefunden",
        "Page introuvable | Les Mar\u00e9es",
        "P\u00e1gina no encontrada - Las Mareas",
        "P\u00e1gina n\u00e3o encontrada",
        "Pagina non trovata",
        "Pagina niet gevonden",
        "Sidan kunde inte hittas",
        "Strona nie istnieje",
        "\u30da\u30fc\u30b8\u304c\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3067\u3057\u305f",
        "\u9875\u9762\u4e0d\u5b58\u5728",
    ],
)
def test_titles_of_pages_that_are_not_there(title):
    assert says_missing(title)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Spring tide floods the harbour",
        "Why 404 pages matter",
        "Peugeot 404 wins the race",
        "Old news | Page 404",
        "Lost ship not found after ten years",
        "Not found: the lost city of the tides",
        "404 area code gets a neighbour",
        "Page one: the harbour",
        "Missing page of the logbook found",
        "The lighthouse is for sale",
        "Page not found: how we lost the web",
        "Page Not Found: The Rise and Fall of a Ship",
        "Item no longer available: what now?",
        "Page not found? Ask the harbour",
        "Not found: the lost ship | Tides",
        "Error 404 \u2013 a history",
        "Error 404 \u2013 A History",
        "Page not found - how we lost the web",
        "This domain is for sale: who buys them",
        "tides.example is for sale",
        "Articles removed from the harbour",
        "The ice is gone",
    ],
)
def test_titles_of_stories(title):
    assert not says_missing(title)


def test_a_story_may_be_called_so():
    assert says_missing("Page not found")
    assert not says_missing("Page not found", ["Page not found, a history"])
    assert not says_missing("404 Not Found", ["https://tides.example/404-not-found"])
    assert says_missing("404 Not Found", ["https://tides.example/not-found"])


@pytest.mark.parametrize(
    "title",
    [
        "tides.example is for sale",
        "Tides.example is for sale | Names",
        "The domain name tides.example is for sale. Ask us",
        "www.tides.example may be for sale",
    ],
)
def test_parked_domains_are_those_of_the_page(title):
    assert says_missing(title, ["", "https://www.tides.example/2026/spring-tide"])
    assert not says_missing(title, ["", "https://names.example/tides.example"])
    assert not says_missing(title, [title, "https://www.tides.example/"])


@given(st.text(max_size=80))
def test_any_title_can_be_judged(title):
    assert says_missing(title) in title
