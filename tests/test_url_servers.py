"""Hosts as people name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.urls.servers import Server, server


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("tides.example", "tides.example", None),
        ("Tides.example.:8080", "tides.example", 8080),
        ("B\u00fccher.example:80", "xn--bcher-kva.example", 80),
        ("127.1:18432", "127.0.0.1", 18432),
        ("::1", "::1", None),
        ("[::1]", "::1", None),
        ("[0:0::1]:80", "::1", 80),
        ("localhost", "localhost", None),
    ],
)
def test_hosts(text, host, port):
    assert server(text) == Server(host, port)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("http://127.0.0.1:18432/", "write 127.0.0.1:18432"),
        ("https://ada:pw@tides.example/a?b", "write tides.example"),
        ("//tides.example", "write tides.example"),
        ("tides.example/a", "write tides.example or"),
        ("tides.example:0", "write"),
        ("tides.example:99999", "write"),
        ("*.tides.example", "write"),
        ("a b", "write"),
        ("[::1", "write"),
        (":80", "write"),
        ("0..", "write"),
        (".0..", "write"),
        ("tides..example", "write"),
        ("", "write"),
    ],
)
def test_what_is_no_host_is_told_with_what_is_wanted(text, wanted):
    with pytest.raises(ValueError, match=wanted):
        server(text)


@given(st.one_of(st.text(max_size=20), st.text("[]:.@/a1\u00fc", max_size=12)))
def test_whatever_is_written_is_a_host_or_none(text):
    try:
        found = server(text)
    except ValueError:
        return
    assert found.host.isascii()
    assert server(found.host).host == found.host
