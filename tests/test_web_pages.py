"""What is seen of a page: titles, headings, images, walls."""

from __future__ import annotations

import struct
import zlib

import pytest
from conftest import takes_at_most
from hypothesis import given
from hypothesis import strategies as st
from loopback import serving

from newslint.visit import Outcome, Page
from newslint.web.headings import headings
from newslint.web.images import image
from newslint.web.pages import Body, page
from newslint.web.walls import wall


@pytest.fixture(scope="module")
def web():
    with serving() as server:
        yield server


@pytest.mark.parametrize(
    ("source", "title", "heading"),
    [
        (b"<title>Spring tide</title><h1>It rose</h1>", "Spring tide", "It rose"),
        (b"<TITLE lang=en>\n Spring\n\ttide </TITLE >", "Spring tide", ""),
        (b"<h2>Second</h2><h1>First</h1>", "", "Second"),
        (b"<h1 class='a'><a href=x>Spring <b>tide</b></a></h1>", "", "Spring tide"),
        (b"<title>Fish &amp; chips &#x2014; &nbsp;fried</title>", "Fish & chips \u2014 fried", ""),
        (b"<!-- <h1>old</h1> --><h1>new</h1>", "", "new"),
        (b"<script>'<h1>code</h1>'</script><h1>new</h1>", "", "new"),
        (b"<svg><title>Logo</title></svg><title>Page</title>", "Page", ""),
        (b"<title>First</title><title>Second</title>", "First", ""),
        (b"<header>x</header><heading>y</heading><h1>z</h1>", "", "z"),
        (b"<title>cut off", "", ""),
        (b"<!-- never closed <h1>x</h1>", "", ""),
        (b"<h1", "", ""),
        (b"", "", ""),
        ("<title>Sprüngflut</title>".encode(), "Sprüngflut", ""),
        ("<title>Sprüngflut</title>".encode("cp1252"), "Sprüngflut", ""),
        (b"<meta charset=koi8-r><title>" + "Прилив".encode("koi8-r") + b"</title>", "Прилив", ""),
        (b"<meta charset=zip><title>a</title>", "a", ""),
        (b"<title>a\x1b[31mb\x00c\xe2\x80\xaed</title>", "a [31mb c d", ""),
        (b"<title>" + b"long " * 500 + b"</title>", ("long " * 40)[:200].rstrip() + " ", ""),
    ],
)  # fmt: skip
def test_headings(source, title, heading):
    found = headings(source)
    assert (found.title.rstrip(), found.heading) == (title.rstrip(), heading)


def test_the_charset_of_the_host_wins():
    source = b"<meta charset=utf-8><title>\xe4</title>"
    assert headings(source, "iso-8859-1").title == "\u00e4"
    assert headings("<title>Flut</title>".encode("utf-16"), "utf-16").title == "Flut"


@given(st.binary(max_size=300), st.sampled_from(["", "utf-7", "idna", "undefined", "rot13", "x"]))
def test_headings_of_anything(source, charset):
    found = headings(b"<title>" + source + b"</title><h1>" + source, charset)
    assert found.title.isprintable()
    assert len(found.title) <= 200


@pytest.mark.parametrize("piece", [b"<", b"<!--", b"<h1>", b"<title>", b"<script>", b"<h1><", b"&"])
@takes_at_most(20)
def test_nothing_takes_long(piece):
    headings(piece * (65536 // len(piece)))
    image(b"<?xml" + piece * 10_000)
    page({"content-type": "text/html"}, Body(piece * (65536 // len(piece))))


def png(width, height):
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header
        + struct.pack(">I", zlib.crc32(header))
    )  # fmt: skip


def jpeg(width, height, frame=0xC0):
    exif = b"\xff\xe1" + struct.pack(">H", 4002) + bytes(4000)
    table = b"\xff\xc4" + struct.pack(">H", 4) + b"\0\0"
    return (
        b"\xff\xd8" + exif + table + bytes([0xFF, 0xFF, frame]) + b"\0\x11\x08"
        + struct.pack(">HH", height, width) + bytes(20)
    )  # fmt: skip


def webp(kind, data):
    return b"RIFF" + bytes(4) + b"WEBP" + kind + bytes(4) + data


def avif(*sizes):
    boxes = b"".join(b"\0\0\0\x14ispe\0\0\0\0" + struct.pack(">II", *size) for size in sizes)
    return b"\0\0\0\x1cftypavif" + bytes(16) + b"meta" + boxes


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (png(640, 480), ("png", 640, 480)),
        (png(0, 480), ("png", 0, 0)),
        (jpeg(640, 480), ("jpeg", 640, 480)),
        (jpeg(640, 480, 0xC2), ("jpeg", 640, 480)),
        (b"GIF89a" + struct.pack("<HH", 640, 480), ("gif", 640, 480)),
        (webp(b"VP8 ", bytes(6) + struct.pack("<HH", 640, 480)), ("webp", 640, 480)),
        (webp(b"VP8L", b"\x2f" + struct.pack("<I", 639 | 479 << 14)), ("webp", 640, 480)),
        (webp(b"VP8X", bytes(4) + b"\x7f\x02\0\xdf\x01\0"), ("webp", 640, 480)),
        (avif((64, 48), (640, 480), (64, 64)), ("avif", 640, 480)),
        (b"BM" + bytes(12) + struct.pack("<Iii", 40, 640, -480), ("bmp", 640, 480)),
        (b"BM" + bytes(12) + struct.pack("<IHHI", 12, 640, 480, 0), ("bmp", 640, 480)),
        (b"\0\0\1\0\2\0" + b"\x10\x10" + bytes(14) + b"\0\0" + bytes(14), ("ico", 256, 256)),
        (b'<svg xmlns="x" width="640" height="480px">', ("svg", 640, 480)),
        (b'<?xml version="1.0"?>\n<!-- a --><svg viewBox="0 0 640 480">', ("svg", 640, 480)),
        (b'<svg width="100%" height="100%" viewBox="0,0,640,480">', ("svg", 640, 480)),
        (b"<svg>", ("svg", 0, 0)),
        (b"<!doctype html><html><svg width='1' height='1'>", ("", 0, 0)),
        (b"GIF89", ("", 0, 0)),
        (b"\xff\xd8\xff\xe1\x00", ("jpeg", 0, 0)),
        (b"\x89PNG\r\n\x1a\n", ("png", 0, 0)),
        (b"BM", ("", 0, 0)),
        (b"", ("", 0, 0)),
    ],
)
def test_images(data, expected):
    assert image(data) == expected
    assert image(data + b"\xff" * 100)[0] in (expected[0], "gif", "bmp", "ico")


@given(
    st.sampled_from(
        [b"\xff\xd8\xff", b"GIF89a", b"RIFF....WEBPVP8X", b"\0\0\1\0", b"BM", b"....ftypavif",
         b"\x89PNG\r\n\x1a\n", b"<svg "]
    ),
    st.binary(max_size=100),
)  # fmt: skip
def test_images_of_anything(start, rest):
    found = image(start + rest)
    assert found.width >= 0
    assert found.height >= 0


def test_pages_over_the_wire(web):
    source = b"<title>Spring tide</title><h1>It rose</h1>"
    [story] = web.ask(f"page/200/text/html/{source.hex()}")
    assert story.page == Page("text/html", "Spring tide", "It rose")
    [picture] = web.ask(f"page/200/image/png/{png(640, 480).hex()}")
    assert picture.page == Page("image/png", width=640, height=480, image="png")
    [wrong] = web.ask(f"page/200/image/png/{source.hex()}")
    assert wrong.page == Page("image/png", image="none")
    assert wrong.page.is_no_image
    [sniffed] = web.ask(f"page/200/text/html/{png(640, 480).hex()}")
    assert sniffed.page == Page("text/html", width=640, height=480, image="png")


CHALLENGES = {
    "Cloudflare": b"<title>Just a moment...</title><script>window._cf_chl_opt={}</script>",
    "Anubis": b'<title>Making sure you are not a bot!</title><script id="anubis_challenge">{}',
    "DataDome": b"<title>tides.example</title><script>var dd={'host':'geo.captcha-delivery.com'}",
    "PerimeterX": b'<title>Access to this page has been denied</title><div id="px-captcha">',
    "Akamai": b"<TITLE>Access Denied</TITLE><p>https://errors.edgesuite.net/18.2</p>",
    "Imperva": b'<html><iframe src="/_Incapsula_Resource?x">',
    "AWS WAF": b"<title></title><script>AwsWafIntegration.x()</script>",
}


@pytest.mark.parametrize("service", CHALLENGES)
@pytest.mark.parametrize("status", [200, 403, 503])
def test_walls(web, service, status):
    [reply] = web.ask(f"page/{status}/text/html/{CHALLENGES[service].hex()}")
    assert reply.outcome is Outcome.REFUSED, reply
    assert f"a wall against programs ({service})" in reply.detail
    assert not reply.page.title


@pytest.mark.parametrize(
    ("status", "name", "value"),
    [
        (403, "CF-Mitigated", "challenge"),
        (404, "CF-Mitigated", "challenge"),
        (429, "X-Vercel-Mitigated", "challenge"),
        (202, "X-Amzn-Waf-Action", "challenge"),
        (500, "X-DataDome", "protected"),
    ],
)
def test_walls_by_their_headers(web, status, name, value):
    [reply] = web.ask(f"header/{status}/{name}/{value}")
    assert reply.outcome is Outcome.REFUSED
    assert web.seen[f"/header/{status}/{name}/{value}"] == 1


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("How to get past \u201cJust a moment\u201d", b"Cloudflare shows cf-chl."),
        ("Just a moment of peace", b"A story without marks."),
        ("Spring tide", b'<script src="https://js.datadome.co/tags.js">window._pxAppId="x"'),
        ("Anubis, god of the dead", b"&lt;script id=&quot;anubis_challenge&quot;&gt;"),
        ("Just a moment", b"cf-chl" + bytes(50_000)),
    ],
)
def test_pages_behind_a_wall_or_about_one_are_pages(title, body):
    assert wall(200, {"x-datadome": "protected"}, title, body) == ""
