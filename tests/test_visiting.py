"""Links are judged by rules: from the web once for each address, from files offline, too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from newslint import Fix, Outcome, Reply, VisitRule
from newslint.engine import Job, run
from newslint.fixes import mend
from newslint.replies import read
from newslint.settings import Settings
from newslint.source import Source
from newslint.visiting import Memory, look_up

NOW = datetime(2026, 1, 31, tzinfo=UTC)
STORY = "---\nwebUrl: http://tides.example/a\nimage: https://tides.example/b.png\n---\n"


@dataclass(frozen=True, kw_only=True)
class Plain(VisitRule):
    """Needs to know whether the page is there by https, too, and runs offline."""

    online = False

    def wants(self, link, /):
        secure = link.url.replace("http://", "https://")
        return () if secure == link.url else (link.url, secure)

    def check(self, visit, /):
        known = [str(reply.outcome) for reply in visit.replies.values()]
        yield self.flag(visit.link.place, f"{visit.now}: {visit.reply.outcome} of {known}")


@dataclass(frozen=True, kw_only=True)
class Local(VisitRule):
    """Looks up a file for every link."""

    online = False

    def wants(self, link, /):
        return (f"file:{link.url.rpartition('/')[2]}",)

    def check(self, visit, /):
        if visit.reply.outcome is Outcome.GONE:
            yield self.flag(visit.link.place, visit.reply.url)


@dataclass(frozen=True, kw_only=True)
class Torn(Plain):
    """Fails before anything is asked."""

    def wants(self, link, /):
        raise RuntimeError(link.url)


@dataclass(frozen=True, kw_only=True)
class Moving(VisitRule):
    """Gives every link the address that it answers from."""

    def check(self, visit, /):
        edit = visit.link.rewritten(visit.reply.url)
        fix = Fix((edit,), "Follow it", safe=True) if edit else None
        if visit.reply.url not in ("", visit.link.url):
            yield self.flag(visit.link.place, "moved", fix=fix)


def job(*rules, root=None, text=STORY):
    return Job("a.md", lambda: Source("a.md", text), Settings(rules), root=root)


def messages(report):
    return [found.message for found in report.findings]


def test_a_rule_that_runs_offline_is_told_that_nothing_was_asked():
    report = run([job(Plain())], NOW)
    assert messages(report) == ["2026-01-31: not-asked of ['not-asked', 'not-asked']"]
    assert not report.notices


def test_a_rule_may_want_other_addresses_than_the_link():
    asked = []

    def ask(urls):
        asked.extend(urls)
        return {url: Reply(Outcome.OK if "https" in url else Outcome.GONE) for url in urls}

    report = run([job(Plain())], NOW, ask=ask)
    assert asked == ["http://tides.example/a", "https://tides.example/a"]
    assert messages(report) == ["2026-01-31: gone of ['gone', 'ok']"]


def test_files_are_looked_up_below_the_root(tmp_path):
    (tmp_path / "b.png").touch()
    assert messages(run([job(Local(), root=tmp_path)], NOW)) == ["file:a"]
    assert not messages(run([job(Local())], NOW))


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "a\0b", "x" * 5000, "link", "loop"])
def test_what_leads_out_of_the_project_is_not_there(tmp_path, path):
    root = tmp_path / "site"
    root.mkdir()
    (tmp_path / "secret").touch()
    (root / "link").symlink_to(tmp_path / "secret")
    (root / "loop").symlink_to(root / "loop")
    assert look_up(root, [f"file:{path}"])[f"file:{path}"].outcome is Outcome.GONE


def test_a_rule_that_fails_before_anything_is_asked_costs_only_itself():
    report = run([job(Torn(), Plain())], NOW)
    assert [crashed.rule for crashed in report.crashes] == ["torn"]
    assert len(messages(report)) == 1


def test_replies_are_read_as_examples_write_them():
    found = read(
        "http://a.example/ ok 200 all is well\n  hop 301 https://a.example/\n"
        "  image png 3x4\n  type image/png\n  title A b\n  failures 3 2026-01-02\n  shared 7\n"
    )["http://a.example/"]
    assert found.url == "https://a.example/"
    assert found.hops == ((301, "https://a.example/"),)
    assert (found.page.image, found.page.width, found.page.height) == ("png", 3, 4)
    assert (found.page.title, found.page.media_type) == ("A b", "image/png")
    assert (found.failures, found.failing_since, found.shared) == (3, "2026-01-02", 7)
    with pytest.raises(ValueError, match="says nothing"):
        read("http://a.example/ ok 200\n  what is this\n")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("---\na: http://a.example/x  # as in print\n---\n", '"http://a.example/(y)?z&amp;#b"  #'),
        ("---\na: 'http://a.example/x'\n---\n", "'http://a.example/(y)?z&amp;#b'"),
        ("---\na: [http://a.example/x]\n---\n", '["http://a.example/(y)?z&amp;#b"]'),
        ("+++\na = 'http://a.example/x'\n+++\n", "'http://a.example/(y)?z&amp;#b'"),
        ('{"a": "http://a.example/x"}\n', '"http://a.example/(y)?z&amp;#b"'),
        ("---\na: |-\n  http://a.example/x\n---\n", None),
        ("---\na: b\n---\n[it](http://a.example/x)\n", None),
    ],
)
def test_a_visit_rule_gives_a_link_another_address(text, after):
    memory = Memory(
        lambda urls: {url: Reply(Outcome.OK, url="http://a.example/(y)?z&amp;#b") for url in urls}
    )
    run([job(Moving(), text=text)], NOW, ask=memory.ask)
    change = mend(job(Moving(), text=text), NOW, ask=memory.recall)
    assert (change.after == text) if after is None else (after in change.after)
    assert not change.problem


def test_in_the_body_only_what_needs_no_quotes_is_written():
    text = "[it](http://a.example/x) and <http://a.example/x>\n"
    memory = Memory(
        lambda urls: {url: Reply(Outcome.OK, url="https://a.example/y?z=1&a") for url in urls}
    )
    assert len(run([job(Moving(), text=text)], NOW, ask=memory.ask).findings) == 2
    change = mend(job(Moving(), text=text), NOW, ask=memory.recall)
    assert change.after == "[it](https://a.example/y?z=1&a) and <https://a.example/y?z=1&a>\n"


def test_every_url_is_asked_once_however_often_it_is_looked_at():
    asked = []

    def ask(urls):
        asked.extend(urls)
        return {url: Reply(Outcome.OK, url=url) for url in urls}

    memory = Memory(ask)
    assert memory.recall({"a": ""})["a"].outcome is Outcome.NOT_ASKED
    assert memory.ask({"a": "", "b": ""}) == memory.ask({"b": "", "a": ""})
    assert memory.recall({"a": ""})["a"].outcome is Outcome.OK
    assert asked == ["a", "b"]
    assert Memory(None).ask is Memory(None).recall is None


def test_reasons_for_not_asking_are_counted_and_few():
    urls = [f"http://a.example/{number}" for number in range(20)]
    body = " ".join(urls)

    def ask(urls):
        numbers = {url: int(url.rpartition("/")[2]) for url in urls}
        long = {url: f"reason {number // 5} {'x' * 99}" for url, number in numbers.items()}
        details = {url: long[url] if numbers[url] < 10 else str(numbers[url]) for url in urls}
        return {url: Reply(Outcome.NOT_ASKED, detail=details[url]) for url in urls}

    notices = run([job(Moving(), text=body)], NOW, ask=ask).notices
    assert [notice[:35] for notice in notices] == [
        "5 URLs were not checked: reason 0 x",
        "5 URLs were not checked: reason 1 x",
        "1 URL was not checked: 10",
        "1 URL was not checked: 11",
        "1 URL was not checked: 12",
        "7 URLs were not checked for 7 other",
    ]
    assert all(len(notice) < 100 for notice in notices)


def test_whoever_is_asked_knows_when_the_first_story_used_a_link():
    seen = {}

    def ask(urls):
        seen.update(urls)
        return {url: Reply(Outcome.OK, url=url) for url in urls}

    texts = {
        "a.md": "---\npublishedDateTime: 2026-01-31T23:30:00-05:00\nu: http://a.example/\n---\n",
        "b.md": "---\ndate: 2025-05-01\nu: http://a.example/\nv: http://b.example/\n---\n",
        "c.md": "---\ndate: soon\nu: http://a.example/\nw: http://c.example/\n---\n",
    }
    jobs = [
        Job(path, lambda path=path: Source(path, texts[path]), Settings((Moving(),)))
        for path in texts
    ]
    run(jobs, NOW, ask=ask)
    assert seen == {
        "http://a.example/": "2025-05-01",
        "http://b.example/": "2025-05-01",
        "http://c.example/": "",
    }


@dataclass(frozen=True, kw_only=True)
class Beside(VisitRule):
    """Looks beside the story, and only for what ends in ``.png``."""

    online = False

    def concerns(self, url, /):
        return url.endswith(".png")

    def wants(self, link, /):
        assert link.url.endswith(".png")
        return ("file:./b.png", "file:./../c.png", "file:./../../d.png")

    def check(self, visit, /):
        yield self.flag(visit.link.place, " ".join(map(str, visit.replies.values())))


@dataclass(frozen=True, kw_only=True)
class Confused(Beside):
    """Fails before a link is made."""

    def concerns(self, url, /):
        raise RuntimeError(url)


def test_files_are_looked_up_beside_the_story_and_never_outside(tmp_path):
    (tmp_path / "site" / "news").mkdir(parents=True)
    (tmp_path / "d.png").touch()
    (tmp_path / "site" / "c.png").touch()
    settings = Settings((Beside(),), path="news/a.md")
    one = Job("news/a.md", lambda: Source("news/a.md", STORY), settings, root=tmp_path / "site")
    visited = [found.message for found in run([one], NOW).findings]
    outcomes = ("gone", "ok", "not-asked")
    assert len(visited) == 1
    assert all(f"'{outcome}'" in visited[0] for outcome in outcomes)


def test_a_rule_that_fails_on_an_address_costs_only_itself():
    report = run([job(Confused(), Plain())], NOW)
    assert [crashed.rule for crashed in report.crashes] == ["confused"]
    assert len(messages(report)) == 1
