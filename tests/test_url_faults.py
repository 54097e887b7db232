"""Addresses as browsers read them, and what is wrong with them."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from shared_data import hostile, suites

from newslint.urls.browser import opened
from newslint.urls.faults import fault
from newslint.urls.marketing import marketing_keys, surely_marketing, without_marketing
from newslint.urls.mobile import mismatch
from newslint.urls.private import private

PARTS = st.lists(
    st.sampled_from(
        ["http", "https", ":", "/", "//", "\\", "@", "[", "]", "::1", "127.0.0.1", "a.example", "?",
         "#", "%", "%zz", "%20", " ", "\t", "&amp;", "é", "\ud800", "(", ")", "0x7f", "www.", ".",
         "utm_source=a", "&", "=", "b", "file:", "localhost", "xn--", "\u200b", "<", '"', "ftp"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


def _cases():
    found = json.loads(
        (suites() / "whatwg-url" / "url" / "tests" / "urltestdata.json").read_text("utf-8")
    )
    return [case for case in found if isinstance(case, dict)]


def test_what_browsers_reject_is_a_fault():
    missed = []
    cases = [case for case in _cases() if case.get("failure") and not case.get("base")]
    for case in cases:
        url = case["input"]
        web = url.lstrip("\0\t\n\r ").lower().startswith(("http:", "https:"))
        if web and not fault(url):
            missed.append(url)
    assert len(cases) > 150
    assert not missed


def test_hosts_are_those_of_the_standard():
    cases = [
        case
        for case in _cases()
        if not case.get("failure") and not case.get("base") and "hostname" in case
    ]
    assert len(cases) > 200
    for case in cases:
        found = opened(case["input"])
        if not found:  # half a character, which is no text
            assert "\\ud" in json.dumps(case["input"]).lower(), case
            continue
        assert found.host == case["hostname"], case


def test_no_address_of_the_suite_makes_anything_fail():
    for case in _cases():
        for function in (fault, private, marketing_keys, without_marketing):
            function(case["input"])


@given(PARTS)
def test_mending_comes_to_an_end(url):
    current = url
    for _ in range(20):
        found = fault(current)
        if not found or not found.mended or found.mended == current:
            break
        current = found.mended
    else:
        pytest.fail(f"{url!r} is mended for ever")
    assert found is None or not found.mended
    private(url)
    assert without_marketing(without_marketing(url)) == without_marketing(url)


def test_every_private_address_of_the_hostile_table_is_told():
    table = json.loads((hostile() / "net" / "urls.json").read_text("utf-8"))["urls"]
    asked = [row for row in table if row["want"] == "allow"]
    denied = [row for row in table if row["want"] == "deny" and "resolve" not in row]
    assert len(denied) > 40
    assert [row["url"] for row in denied if not private(row["url"])] == []
    assert [row["url"] for row in asked if private(row["url"])] == []


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/?a=1&utm_source=b&c", "https://a.example/?a=1&c"),
        ("https://a.example/?utm_source=b#c", "https://a.example/#c"),
        ("https://a.example/?a=%26&fbclid=b", "https://a.example/?a=%26"),
        ("https://a.example/?utm=b", "https://a.example/?utm=b"),
        ("https://a.example/?utm_source", "https://a.example/?utm_source"),
        ("https://a.example/?fbclid=a&token=b", "https://a.example/?fbclid=a&token=b"),
        ("https://a.example/?pk_id=1&ga_id=2&wt_id=3", "https://a.example/?pk_id=1&ga_id=2&wt_id=3"),
        ("https://a.example/?utm_source=1;id=2", ""),
        ("https://a.example/?a=1;b=2&utm_source=c", "https://a.example/?a=1;b=2"),
    ],
)  # fmt: skip
def test_addresses_without_marketing(url, clean):
    assert without_marketing(url) == clean


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/2020/https://a.example/x?utm_source=1",
        "https://web.archive.org/web/2020/a.example/x?utm_source=1",
        "https://a-example.cdn.ampproject.org/c/s/a.example/x?utm_source=1",
        "https://r.example/https%3A%2F%2Fa.example%2Fx?utm_source=1",
        "https://r.example/?to=https://a.example/x?id=1&utm_source=2",
        "https://r.example/?to=https://a.example/x&utm_source=2",
        "https://r.example/?to=//a.example/x&utm_source=2",
        "https://r.example/?to=/x?id=1&utm_source=2",
        "https://a.example/x?utm_source=1&amp;utm_medium=2&amp;id=3",
        "https://a.example/x?trk_id=88&cmpid=1&ncid=2&ocid=3&icid=4&intcid=5",
        "https://a.example/x?at_customer=1",
    ],
)
def test_keys_that_may_be_of_another_address_or_name_the_page(url):
    assert marketing_keys(url) == ()


@pytest.mark.parametrize(
    ("url", "sure"),
    [
        ("https://a.example/index.php/x?utm_source=1", True),
        ("https://a.example/v1.2/x?MC_CID=1&__hstc=2", True),
        ("https://a.example/x?utm_source=1&s_cid=2", False),
        ("https://a.example/x?at_custom1=1", False),
        ("https://a.example/x?trk_contact=1", False),
        ("https://r.example/?to=https%3A%2F%2Fa.example%2Fx&utm_source=2", False),
    ],
)
def test_only_what_tracks_everywhere_is_surely_tracking(url, sure):
    assert marketing_keys(url)
    assert surely_marketing(url) is sure


PAIRS = st.lists(
    st.sampled_from(
        ["utm_source=a", "UTM_Medium=%20", "fbclid=b", "s_cid", "id=7", "Id=8", "b", "=c", "d=%26",
         "e=f=g", "utm=h", "i[]=j", "k=l;m=n", "utm_term=o;p=q"]
    ),
    max_size=6,
)  # fmt: skip


@given(PAIRS, st.sampled_from(["", "#", "#!/a?utm_source=b&c"]))
def test_all_but_marketing_stays_as_it_is_in_its_order(pairs, fragment):
    url = f"https://a.example/x?{'&'.join(pairs)}{fragment}"
    clean = without_marketing(url)
    goes = set(marketing_keys(url))
    kept = [pair for pair in pairs if pair.partition("=")[0] not in goes]
    if not clean:
        assert "utm_term=o;p=q" in pairs
    elif goes:
        query = "&".join(kept)
        assert clean == f"https://a.example/x{'?' * bool(query)}{query}{fragment}"


def test_mobile_pages_of_odd_addresses():
    assert mismatch("", "https://a.example/amp", "") == ("", "")
    assert mismatch("#", "#", "#") == ("", "")
    assert mismatch("https://a.example/b", "", "") == ("", "")
    assert mismatch("https://a.example/b", "https://c.example/d", "")[0] == "amp"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("images\\tide.png", True),
        ("https://a.example/b\\c", True),
        ("https://127.0.0.1\\@a.example/", False),
        ("https://a.example/b c", True),
        ("https://a.example/b (c)", False),
        (" https://a.example/b", True),
        ("https://a.example/b\u00a0", False),
        ("tel:+49 30 1", True),
        ("https://exa%6dple.example/%6d", True),
        ("https://b%C3%BCcher.example:8080/", True),
        ("mailto://ulla@coast.example", True),
        ("mailto:Mailto://ulla@coast.example", True),
        ("tel://+4930123", True),
    ],
)
def test_only_what_is_certain_is_mended_safely(url, safe):
    found = fault(url)
    assert found
    assert found.mended
    assert found.safe is safe


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("https://a.example/b\u00a0c", "has the space U+00A0"),
        ("https://a.example/?b=c\u3000d", "has the space U+3000"),
        ("https://a.example/b\u2028/", "has the space U+2028"),
        ("https://a\u3000b.example/", "has a space in its host"),
        ("https://a.example/b\u00a0https://c.example/", "holds two addresses"),
        ("https://a.example/{1}", "has the character {"),
        ("https://a.example/`x`?b", "has the character `"),
        ("https://a.example/x}", "ends with } that nothing opens"),
        ("https://a%2Fb.example/", "has the character % in its host"),
        ("tel:+49 30 1 or 2", "has a space"),
        ("javascript:alert(1)", "runs a program in place of leading to a page"),
        (" java\tScript:alert(1)", "runs a program in place of leading to a page"),
        ("javascript:void(0)", "leads nowhere"),
        ("JavaScript:;", "leads nowhere"),
        ("mailto:ulla@@coast.example", "has a mail address with more than one @"),
        ("MAILTO:ulla@coast.example,ida.coast.example", "has a mail address without @"),
        ("mailto:coast.example?subject=a@b", "has a mail address without @"),
        ("mailto:ulla@?subject=a", "has a mail address with nothing behind the @"),
        ("mailto:@coast.example", "has a mail address with nothing before the @"),
        ("mailto:ulla@coast.example.", "has a mail address with a dot too many"),
        ("mailto:ulla@coast..example", "has a mail address with a dot too many"),
        ("mailto:", "leads nowhere"),
        ("mailto:?", "leads nowhere"),
        ("mailto:%20,", "leads nowhere"),
        ("tel:", "leads nowhere"),
        ("tel:;ext=5", "leads nowhere"),
        ("tel:abc", "has a telephone number without a digit"),
        ("tel:+", "has a telephone number without a digit"),
        ("tel:ulla;phone-context=+49", "has a telephone number without a digit"),
        ("tel:+49301/+49302", "has a telephone number with more than one +"),
    ],
)
def test_what_only_a_person_can_mend(url, what):
    found = fault(url)
    assert found
    assert found.what == what
    assert not (found.mended and found.safe)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/?b={c}",
        "javascript.html",
        "/javascript:a",
        "/a/{b}",
        "mailto:ulla@coast.example",
        "mailto:?subject=Tides",
        "mailto:?to=ulla%40coast.example",
        "mailto:ulla@coast.example,ida@coast.example?cc=a@b&body=c@@d#e",
        "mailto:ulla@coast.example;ida@coast.example;",
        "mailto:ulla%40coast.example",
        "mailto:gorby%25kremvax@coast.example",
        "mailto:ulla%40home@coast.example",
        "mailto:%22a,%20b%22@coast.example",
        "mailto:Ulla%20%3Culla@coast.example%3E",
        "mailto:ulla@[192.0.2.7]",
        "mailto:ulla@xn--kste-0ra.example",
        "mailto:ulla@küste.example",
        "mailto:ulla@localhost",
        "mailto:ulla+tides/news!@coast.example",
        "mailto:/ulla@coast.example",
        "mailto:ulla[at]coast.example",
        "mailto:$EMAIL",
        "tel:+49-30-123",
        "tel:%2B4930123",
        "tel:112;ext=5",
        "tel:7042;phone-context=coast.example",
        "tel:1-800-FLOWERS",
        "tel:(030)123,,4",
        "tel:*100#",
        "tel:٠٣٠",
        "tel:{phone}",
        "telephone:abc",
    ],
)
def test_what_is_odd_and_right(url):
    assert fault(url) is None


@given(PARTS)
@example("//&amp;")
@example("https://tides.example&#38;.ebb.example/")
def test_a_safe_mending_leaves_the_host_as_a_browser_has_it(url):
    before, found = opened(url), fault(url)
    if before and found and found.mended and found.safe and not found.fatal:
        after = opened(found.mended)
        assert after
        assert after.host == before.host
