from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import links


def urls(body: str) -> list[str]:
    return [body[start:end] for start, end in links.in_body(body)]


def test_urls_of_front_matter_have_paths_and_roles():
    data = {
        "title": "see https://a.example",
        "webUrl": "https://a.example/1",
        "ampWebUrl": "https://a.example/amp",
        "originalUrl": "http://b.example/",
        "images": [{"url": "https://a.example/i.png", "width": 3}],
        "related": [
            {"webUrl": "https://a.example/2", "images": [{"url": "https://a.example/r.png"}]}
        ],
        "links": ["https://c.example", None, True, 1.5],
        "script": "javascript:alert(1)",
    }
    assert list(links.in_data(data)) == [
        (("webUrl",), "https://a.example/1", "canonical"),
        (("ampWebUrl",), "https://a.example/amp", "amp"),
        (("originalUrl",), "http://b.example/", "source"),
        (("images", 0, "url"), "https://a.example/i.png", "image"),
        (("related", 0, "webUrl"), "https://a.example/2", "related"),
        (("related", 0, "images", 0, "url"), "https://a.example/r.png", "image"),
        (("links", 0), "https://c.example", "link"),
    ]


def test_what_stands_beside_an_address():
    image = {"url": "u", "width": 3, "height": 2.5, "title": "A tide"}
    odd = {"url": "u", "width": "3", "height": True, "title": 1}
    data = {"images": [image, "u", odd], "image": "u", "title": "Spring tide"}
    assert links.beside(data, ("images", 0, "url")) == ((3, 2.5), "A tide")
    assert links.beside(data, ("images", 1)) == ((0, 0), "")
    assert links.beside(data, ("images", 2, "url")) == ((0, 0), "")
    assert links.beside(data, ("image",)) == ((0, 0), "Spring tide")
    huge = {"url": "u", "width": float("inf"), "height": float("nan")}
    assert links.beside({"image": huge}, ("image", "url")) == ((0, 0), "")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("", []),
        ("See https://a.example/b.", ["https://a.example/b"]),
        ("[x](https://a.example/b_(c)) y", ["https://a.example/b_(c)"]),
        ("(https://a.example/b).", ["https://a.example/b"]),
        ("<https://a.example>, <a href='https://b.example'>", ["https://a.example", "https://b.example"]),
        ('<a href="https://a.example/?b=1&c=2">', ["https://a.example/?b=1&c=2"]),
        ("**https://a.example**", ["https://a.example"]),
        ("[x]: https://a.example 'title'", ["https://a.example"]),
        ("| https://a.example | b |", ["https://a.example"]),
        ("`https://a.example` http://b.example", ["http://b.example"]),
        ("```\nhttps://a.example\n```\nhttps://b.example", ["https://b.example"]),
        ("~~~\nhttps://a.example\n```\n~~~\nhttps://b.example", ["https://b.example"]),
        ("```\nhttps://a.example", []),
        ("a ` b https://a.example", ["https://a.example"]),
        ("https://é.example/ü?😀", ["https://é.example/ü?😀"]),
        ("ftp://a.example mailto:a@b.example //c.example", []),
    ],
)  # fmt: skip
def test_urls_of_a_body(body, found):
    assert urls(body) == found


@given(st.text(st.sampled_from("ab https:///.()`~\n*_[]<>😀")))
def test_spans_lie_inside_and_in_order(body):
    last = 0
    for start, end in links.in_body(body):
        assert last <= start < end <= len(body)
        assert body[start:end].startswith(("http://", "https://"))
        last = end


@pytest.mark.parametrize("unit", ["`", "``` \n", "```\n~~~\n", "https://a(", "https://", "~~~\n`"])
def test_hostile_bodies_are_read_in_linear_time(unit):
    assert len(urls(unit * 100_000)) <= 100_000
