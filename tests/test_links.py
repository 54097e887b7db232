"""Every address of a story is found, where it stands, and nothing else is."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest
from conftest import takes_at_most
from hypothesis import example, given
from hypothesis import strategies as st
from shared_data import suites

from newslint.links.body import in_body
from newslint.links.data import in_data, size_in, title_in
from newslint.links.entities import decoded, decoded_attribute
from newslint.links.fields import Fields


def told(data, **fields):
    names = {key: frozenset(value) for key, value in fields.items() if key != "patterns"}
    found = in_data(data, Fields(**names, patterns=tuple(fields.get("patterns", ()))))
    return [(pointer, url, role) for pointer, url, role, _ in found]


def urls(body, path="a.md"):
    return [link.url for link in in_body(body, path)]


def written(body):
    return [body[link.start : link.end] for link in in_body(body)]


def test_addresses_of_front_matter_have_pointers_and_roles():
    data = {
        "title": "see https://a.example",
        "webUrl": "https://a.example/1",
        "ampWebUrl": "https://a.example/amp",
        "originalUrl": "http://b.example/",
        "images": [{"url": "https://a.example/i.png", "width": 3}],
        "related": [
            {
                "webUrl": "https://a.example/2",
                "ampWebUrl": "https://a.example/2/amp",
                "originalUrl": "https://b.example/2",
                "images": [{"url": "https://a.example/r.png"}],
            }
        ],
        "links": ["https://c.example", None, True, 1.5],
        "script": "javascript:alert(1)",
        "a/b~c": "https://d.example",
    }
    assert told(data) == [
        ("/webUrl", "https://a.example/1", "canonical"),
        ("/ampWebUrl", "https://a.example/amp", "amp"),
        ("/originalUrl", "http://b.example/", "source"),
        ("/images/0/url", "https://a.example/i.png", "image"),
        ("/related/0/webUrl", "https://a.example/2", "related"),
        ("/related/0/ampWebUrl", "https://a.example/2/amp", "amp"),
        ("/related/0/originalUrl", "https://b.example/2", "source"),
        ("/related/0/images/0/url", "https://a.example/r.png", "image"),
        ("/links/0", "https://c.example", "link"),
        ("/a~1b~0c", "https://d.example", "link"),
    ]


@pytest.mark.parametrize(
    ("data", "fields", "found"),
    [
        ({"title": "https://a.example is down"}, {}, []),
        ({"webUrl": "https://a.example/b c"}, {}, ["https://a.example/b c"]),
        ({"x": "https://a.example/b c"}, {"names": ["x"]}, ["https://a.example/b c"]),
        ({"x": "HTTP://a.example"}, {}, ["HTTP://a.example"]),
        ({"x": "https:/a.example"}, {}, ["https:/a.example"]),
        ({"x": "https: a word"}, {}, []),
        ({"x": "https://{{ host }}/a"}, {}, []),
        ({"x": "ftp://a.example"}, {}, []),
        ({"x": "ftp://a.example"}, {"names": ["x"]}, ["ftp://a.example"]),
        ({"x": "tides"}, {"names": ["x"]}, []),
        ({"x": "tides"}, {"names": ["x"], "references": ["x"]}, ["tides"]),
        ({"x": ["tides"]}, {"names": ["x"], "references": ["x"]}, ["tides"]),
        ({"x": ""}, {"names": ["x"], "references": ["x"]}, []),
        ({"secured": {"x": "https://a.example"}}, {"opaque": ["secured"]}, []),
        ({"secured": "https://a.example"}, {"opaque": ["secured"], "patterns": ["*"]}, []),
        ({"cover": "tide.png", "title": "tide.png"}, {}, ["tide.png"]),
        ({"cover": {"src": "/a/tide.jpg", "alt": "tide.jpg"}}, {}, ["/a/tide.jpg"]),
        ({"images": ["/a/tide.webp", "a tide.png"]}, {}, ["/a/tide.webp"]),
        ({"featured_image": "a.svg", "imageUrl": "b.gif"}, {}, ["a.svg", "b.gif"]),
        ({"cover": "{{ site.url }}/tide.png"}, {}, []),
        ({"cover": "file:///tide.png", "url": "file:///b"}, {}, ["file:///tide.png", "file:///b"]),
        ({"cover": "C:\\tide.png", "title": "file:///b", "x": "filed"}, {}, ["C:\\tide.png"]),
        ({"g": [{"s": "a"}, {"s": 3}]}, {"patterns": ["g/*/s"]}, ["a"]),
        ({"g": {"a": "b", "c": "https://d"}}, {"patterns": ["/g/*", "g/a"]}, ["https://d", "b"]),
        ({"g": "{{ a }}"}, {"patterns": ["g"]}, []),
        ({"a/b": ["c", 3, "d"], "e~": "f"}, {"patterns": ["a~1b", "e~0"]}, ["c", "d", "f"]),
    ],
)
def test_what_is_an_address_in_front_matter(data, fields, found):
    assert [url for _, url, _ in told(data, **fields)] == found


def test_what_stands_beside_an_address():
    image = {"url": "https://a.example/i.png", "width": 640, "height": 360.5, "title": "A tide"}
    beside = next(iter(in_data({"images": [image]})))[3]
    assert (size_in(beside), title_in(beside)) == ((640, 360.5), "A tide")
    assert title_in({"title": 1}) == ""
    for odd in ("640", True, -1, 0, float("inf"), float("nan"), None, []):
        assert size_in({"width": odd}) == (0, 0)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("", []),
        ("See https://a.example/b.", ["https://a.example/b"]),
        ("[x](https://a.example/b_(c)) y", ["https://a.example/b_(c)"]),
        ("(https://a.example/b_(c)).", ["https://a.example/b_(c)"]),
        ("<https://a.example>, <a href='https://b.example'>", ["https://a.example", "https://b.example"]),
        ('<a href="https://a.example/?b=1&c=2">', ["https://a.example/?b=1&c=2"]),
        ("**https://a.example**", ["https://a.example"]),
        ("[x] [x]: https://b.example\n\n[x]: https://a.example 'title'", ["https://b.example", "https://a.example"]),
        ("[x]: https://a.example\n\n[//]: # (a remark)", []),
        ("| a |\n|---|\n| https://a.example | b |", ["https://a.example"]),
        ("`https://a.example` http://b.example", ["http://b.example"]),
        ("```\nhttps://a.example\n```\nhttps://b.example", ["https://b.example"]),
        ("~~~\nhttps://a.example\n```\n~~~\nhttps://b.example", ["https://b.example"]),
        ("```\nhttps://a.example", []),
        ("    [x](https://a.example)", []),
        ("a ` b https://a.example", ["https://a.example"]),
        ("https://é.example/ü?😀", ["https://é.example/ü?😀"]),
        ("ftp://a.example me@b.example //c.example xhttps://d.example", []),
        ("http://a.example/O'Brien_(x), 'http://b'", ["http://a.example/O'Brien_(x)", "http://b"]),
        ("HTTPS://a.example's https://b.example/c's", ["HTTPS://a.example", "https://b.example/c"]),
        ("[https://a.example/b[1]?c=d|e] (https://[::1]/)", ["https://a.example/b[1]?c=d|e", "https://[::1]/"]),
        ("“https://a.example/b” «https://c.example»", ["https://a.example/b", "https://c.example"]),
        ("見て https://a.example/b。 \uff08https://c.example\uff09", ["https://a.example/b", "https://c.example"]),
        ("https://{{ host }}/ [x]({{ url }}) [y](</a/{{ b }}.png>) ![z](/a.png)", ["/a.png"]),
        ("[a](<b c.md>) ![d](e.png 'f')", ["b c.md", "e.png"]),
        ("[![a](b.png)](c.md) ![d [e](f)](g.png)", ["b.png", "c.md", "g.png"]),
        ("![a][b]\n\n[B]: c.png", ["c.png"]),
        ("See <!-- [x](a.md) https://a.example --> [y](b.md)", ["b.md"]),
        ("<div><!--\n\n[x](a.md) --> [y](b.md)", ["b.md"]),
        ("<code>https://a.example</code> <a href=b.md>https://c.example</a>", ["b.md"]),
        ("<a>b</a> <kbd>c</kbd> https://d.example", ["https://d.example"]),
        ("<script>\nvar a = '<a href=\"b.md\">'\n</script>\n", []),
        ("<img src=a.png srcset='b.png 1x, c,d.png 2x,e'>", ["a.png", "b.png", "c,d.png", "e"]),
        ("<video poster='a.png' src='b.mp4'></video><base href='/c'>", ["a.png", "b.mp4"]),
        ("<object data=b.pdf></object> <svg><image xlink:href=c.png />", ["b.pdf", "c.png"]),
        ("<a\n href = x.md\n title=y>z</a>", ["x.md"]),
        ("<Image src={cover} /> <Image src='a.png' />", ["a.png"]),
        ("[x](https://a b.example/c) <https://d e>", ["https://a b.example/c", "https://d e"]),
        ('[x](https://a.example/b (c d) e "F g") h', ["https://a.example/b (c d) e"]),
        ("[x](https://a.example/b https://c.example)", ["https://a.example/b https://c.example"]),
        ("[x](https://a.example/b *c* https://d.example)", ["https://a.example/b *c* https://d.example"]),
        ("[x](https://a.example/b.png =9x9) (https://b.example/c d)", ["https://a.example/b.png", "https://b.example/c"]),
        ('[x](https://a.example/b "c" d) [y](https://b.example/c\nd)', ["https://a.example/b", "https://b.example/c"]),
        ("[x]()", [""]),
        ("> [t](\n> foo.md\n> 'x')", ["foo.md"]),
        ("[x][^1] [^1]\n\n[^1]: https://a.example", ["https://a.example"]),
        ("a\r\n<b\r\nhref='c.md'>\r\n[d](e.md)", ["c.md", "e.md"]),
        ("mailto:a@b.example [x](mailto:a@b.example) <a@b.example>", ["mailto:a@b.example"]),
    ],
)  # fmt: skip
def test_links_of_a_body(body, found):
    assert urls(body) == found
    assert [decoded(text) for text in written(body)] == found


@pytest.mark.parametrize(
    ("body", "text", "url"),
    [
        ("[x](https://a.example/?b=1&amp;c\\_d)", "https://a.example/?b=1&amp;c\\_d", "https://a.example/?b=1&c_d"),
        ("https://a.example/?b=1&amp;c\\_d.", "https://a.example/?b=1&amp;c\\_d", "https://a.example/?b=1&c_d"),
        ("<a href='?a=1&copy=2&amp;b'>", "?a=1&copy=2&amp;b", "?a=1&copy=2&b"),
        ("é <https://a.example/é>", "https://a.example/é", "https://a.example/é"),
        ("| [x](a\\|b.md) |\n|---|", "a\\|b.md", "a|b.md"),
    ],
)  # fmt: skip
def test_an_address_is_as_it_is_meant_and_its_place_as_it_is_written(body, text, url):
    assert [(body[link.start : link.end], link.url) for link in in_body(body)] == [(text, url)]


def test_roles_and_sizes_of_a_body():
    body = "![a](b.png) [c](d.md) <img src='e.png' width=640 height='360px'> [f][g]\n\n[g]: h.md"
    assert [(link.role, link.size) for link in in_body(body)] == [
        ("image", (0, 0)), ("body", (0, 0)), ("image", (640, 360)), ("body", (0, 0)),
    ]  # fmt: skip


def test_what_is_a_picture_in_html():
    body = "<video poster=a.png><source src=b.mp4></video><picture><source srcset=c.png>"
    drawn = "<svg><image href=d.png></svg><object data=e.pdf><img data-src=f.png width=6>"
    assert [(link.url, link.role, link.size) for link in in_body(body + drawn)] == [
        ("a.png", "image", (0, 0)), ("b.mp4", "body", (0, 0)), ("c.png", "image", (0, 0)),
        ("d.png", "image", (0, 0)), ("e.pdf", "body", (0, 0)), ("f.png", "image", (6, 0)),
    ]  # fmt: skip


def test_a_page_of_html_is_not_read_as_markdown():
    page = "<p>\n\n    <a href='a.html'>b</a> [c](d.md)\n\n<!-- <img src=e.png> --><img src=f.png>"
    assert urls(page, "a.html") == ["a.html", "f.png"]
    assert urls(page) == ["f.png"]  # the indented line is code there


def test_a_body_without_links_needs_no_parser(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "newslint.links.markdown", None)
    assert urls("The water rose [by two metres] (on Monday): <b>3 m</b>, `a`.") == []


MARKDOWN = st.lists(
    st.sampled_from(
        ["a", "é", "😀", " ", "\n", "\r\n", "\t", "[", "]", "(", ")", "<", ">", "!", "\\", "`", "*",
         "_", "&amp;", "&", ";", "|", '"', "'", "#", "-", ":", "/", "https://", "[a]: ", "](",
         "> ", "<a href=", "<img src='", "<!--", "-->", "[^1]", "~", "{", "}", "\ud800", "\0",
         "="]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(MARKDOWN)
@example("[x](https://a\\\n)")
@example("[a\\](<b\\>c>)")
@example("[a](https://b &amp; c\\_d)")
def test_what_stands_at_the_place_means_the_address(body):
    for link in in_body(body):
        text, url = map(_whole, (body[link.start : link.end], link.url))
        assert url in {
            decoded(text),
            decoded(text.replace("\\|", "|")),
            text,
            decoded_attribute(text),
        }


def _whole(text):
    """With what stands for characters that no parser passes on."""
    return re.sub("[\ud800-\udfff\0]", "\ufffd", text)


def test_links_of_the_commonmark_specification():
    spec = (suites() / "commonmark-spec" / "spec.txt").read_text("utf-8")
    cases = re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", spec, re.MULTILINE | re.DOTALL)
    assert len(cases) > 600
    differ = []
    for number, case in enumerate(cases, 1):
        markdown, html = (part.replace("→", "\t") for part in case)
        wanted = [_plain(unescape(url)) for url in re.findall(r' (?:href|src)="([^"]*)"', html)]
        wanted = [url for url in wanted if "mailto:" in markdown or "mailto:" not in url]
        found = [_plain(link.url) for link in in_body(markdown)]
        bare = [url for url in found if url not in wanted and url.startswith("http")]
        if sorted(set(wanted)) != sorted(set(found) - set(bare)):
            differ.append((number, markdown, wanted, found))
    assert not differ


def _plain(url):
    return unquote(url)


@pytest.mark.parametrize(
    "unit",
    ["`", "``` \n", "```\n~~~\n", "https://a(", "https://", "~~~\n`", "[", "](", "![", "<a href='",
     "<!--", "[a](b", "[a]: b\n", "> [", "- [a](", '<img src="', "*[a](b)_", "https://a.....",
     "https://a))))", "<img srcset='((((", "[a](<b", "&amp;https://", "](https://a b",
     "](https://a (b", '](https://a "b', "<https://a b"],
)  # fmt: skip
@takes_at_most(20)
def test_hostile_bodies_are_read_in_linear_time(unit):
    assert len(urls(f"{unit * 20_000} :// ](")) <= 20_001
