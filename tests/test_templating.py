"""Code and comments of MDX, Liquid and Hugo: what is blank for rules, and has no links."""

from itertools import pairwise

import pytest
from conftest import takes_at_most
from hypothesis import given
from hypothesis import strategies as st

from newslint import lint_text
from newslint.links.body import in_body
from newslint.templating import code, prose

TEMPLATES = st.lists(
    st.sampled_from(
        [*"ab{}()[]<>/`'\"\\$=#%*!-: \n\r\t", "{/*", "*/}", "export const a = ", "import 'a'",
         "{%", "%}", "{{", "}}", "{% comment %}", "{% endcomment %}", "{% raw %}", "{% endraw %}",
         "{{< code >}}", "{{< /code >}}", "{{</*", "*/>}}", "{{/*", "```", "://", "<!--", "-->",
         "<a ", "é", "\u2028", "😀"]
    )
).map("".join)  # fmt: skip


def stretches(body, path="a.md"):
    return [body[start:end] for start, end in code(body, path)]


def urls(body, path):
    return [link.url for link in in_body(body, path)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("{/* draft */}", [" draft "]),
        ("Tide {tide} rose", ["tide"]),
        ("{a /* b */}", ["a /* b */"]),
        ("{f({b: '}'}, \"}\", `}${{c}}}`)} d", ["f({b: '}'}, \"}\", `}${{c}}}`)"]),
        ("{a // }\n} b", ["a // }\n"]),
        ("{a /* } */} b", ["a /* } */"]),
        ("{a && <p>Don't :) [</p>} won't", ["a && <p>Don't :) [</p>"]),
        ("<Chart src={'a'} {...b} title='{c}'/> {d}", ["'a'", "...b", "d"]),
        ("<a <b title='{c}'>{d}", ["d"]),
        ("import A from 'a'\nimport {\n  B\n} from 'b'\n\nc",
         ["import A from 'a'\nimport {\n  B\n} from 'b'"]),
        ("a\n \t\nexport const b = {\r\n\r\n}\r\n\r\nc {d}",
         ["export const b = {\r\n\r\n}\r", "d"]),
        ("export const a = (\n\n1)", ["export const a = (\n\n1)"]),
        ("export const a = {\n\nb\n\nexport const c = {\n\nd",
         ["export const a = {", "export const c = {"]),
        ("{/* a */}\nexport const b = 1\n<C d={e}/>", [" a ", "export const b = 1", "e"]),
        ("import duties rose\n\nexport prices fell", []),
        ("a\nexport const b = 1", []),
        ("`{a}` and ``{ ` b}``\n\n```js\n{c}\n\nexport const d = 1\n```\n\n\\{e} <!-- {f} -->", []),
        ("a {b {c}", []),
        ("{}", []),
    ],
)  # fmt: skip
def test_code_of_mdx(body, found):
    assert stretches(body, "a.MDX") == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("a {% comment %} b {%- endcomment -%} c", [" b "]),
        ("{%- highlight html linenos -%}\n<a>\n{% endhighlight %}", ["\n<a>\n"]),
        ('{{< highlight go "a=b" >}}\nb\n{{< /highlight >}}', ["\nb\n"]),
        ("{{% comment %}} b {{% / comment %}}", [" b "]),
        ("{{</* figure */>}} {{%/* note */%}}", [" figure ", " note "]),
        ("{{/* a */}} {{- /* b */ -}} {{!-- c --}} {# d #}", [" a ", " b ", " c ", " d "]),
        ("{% if 5 % 2 == b %} {% if }", [" 5 % 2 == b "]),
        ("{% assign a = 'b' %} {%- if c %} {% # d %}", [" a = 'b' ", " c ", " d "]),
        ("{{ 'https://a' | b }} {{ title }}", [" 'https://a' | b "]),
        ("{% raw %}a {{ b }} {% comment %} c{% endraw %} {% endcomment %}", [" b ", " comment "]),
        ("{% include a.html b='c' %} {{< figure src='https://a' >}}", []),
        ("`{% comment %}` b `{% endcomment %}`", []),
        ("```liquid\n{% comment %}\n```\nb\n~~~\n{% endcomment %}\n~~~", []),
        ("<pre>{% comment %}</pre> b <code>{% endcomment %}</code>", []),
        ("<!-- {% comment %} --> b {% endcomment %}", []),
        ("{% comment %} b", []),
        ("{{< code file=a >}} b {{< code >}}c{{< /code >}} {{< code />}}", ["c"]),
        ("{% code-block %} b {% endcode-block %} {% comments %} c {% endcomments %}", []),
        ("## Tide {#tide} {: .a}", []),
        ("{/* a */} export const b = {c}", []),
    ],
)
def test_code_of_liquid_and_hugo(body, found):
    assert stretches(body) == found


@given(TEMPLATES, st.sampled_from(["a.mdx", "a.md", "a.html"]))
def test_prose_keeps_its_places(body, path):
    text = prose(body, path)
    assert len(text) == len(body)
    assert all(seen in (written, " ") for seen, written in zip(text, body, strict=True))
    assert [at for at, sign in enumerate(text) if sign in "\r\n"] == [
        at for at, sign in enumerate(body) if sign in "\r\n"
    ]
    found = code(body, path)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@given(TEMPLATES, st.sampled_from(["a.mdx", "a.md", "a.html"]))
def test_no_link_touches_code(body, path):
    hidden = code(body, path)
    for link in in_body(body, path):
        assert not any(start < link.end and link.start < end for start, end in hidden)


def test_ordinary_bodies_are_not_copied():
    body = "The tide rose {a}."
    assert prose(body, "a.md") is body
    assert prose("The tide rose.", "a.mdx") == "The tide rose."


@pytest.mark.parametrize("path", ["a.mdx", "a.md"])
@pytest.mark.parametrize(
    "unit",
    ["{", "{`${", "{'\\'", "{/*", "{}", "`{", "<a ='\"{", "<!--", "\nexport const a = {\n\n",
     "import a\n", "{% comment %}", "{% raw %}{{", "{{/*", "{{</*", "{# ", "{{< code >}}",
     "{% if ", "<pre>", "{{ a://", "{%  "],
)  # fmt: skip
def test_time_is_linear(unit, path):
    with takes_at_most(5):
        prose(unit * 40_000, path)


@pytest.mark.parametrize(
    ("path", "body", "found"),
    [
        ("a.mdx", "<Note>[x](http://a.example)</Note> <a href='/b' c={() => d('e')}>f</a>",
         ["http://a.example"]),
        ("a.mdx", "<Note a={'b'}>\n[x](http://a.example)\n</Note>", ["http://a.example"]),
        ("a.mdx", "<a href='/b' onClick={c}>d</a> <a href='http://e.example'>f</a>",
         ["/b", "http://e.example"]),
        ("a.mdx", "<A\n    b={[\n      'http://c.example',\n    ]}\n    href='http://d.example'\n/>",
         ["http://d.example"]),
        ("a.mdx", "{/* [x] */}[y](http://a.example) http://b.example/{id}", ["http://a.example"]),
        ("a.mdx", "[x](http://a.example/{'b'}?utm_source=1)", []),
        ("a.mdx", "`{/* http://` [a](http://b.example) `*/}`", ["http://b.example"]),
        ("a.md", "{/* http://a.example */} {b}", ["http://a.example"]),
        ("a.md", "{% comment %}a{% endcomment %}[b](http://c.example)", ["http://c.example"]),
        ("a.md", "<div>\n{% comment %}\na\n{% endcomment %}\n    <a href='/b'>c</a>\n</div>",
         ["/b"]),
        ("a.md", "{% highlight html %}\n<a><!--\n{% endhighlight %}\n\nhttp://a.example",
         ["http://a.example"]),
        ("a.md", "{% raw %}[a](http://b.example){% endraw %}", ["http://b.example"]),
        ("a.md", '{{< figure src="http://a.example" >}}', ["http://a.example"]),
        ("a.html", "{% comment %}<a href='/a'>{% endcomment %}<a href='/b'>", ["/b"]),
    ],
)  # fmt: skip
def test_links_stand_beside_code(path, body, found):
    assert urls(body, path) == found


@pytest.mark.parametrize(
    ("path", "wrap"),
    [
        ("a.mdx", "{{/* {} */}}"),
        ("a.mdx", "{{'{}'}}"),
        ("a.mdx", "export const a = `{}`"),
        ("a.md", "{{% comment %}}{}{{% endcomment %}}"),
        ("a.md", "{{{{/* {} */}}}}"),
        ("a.md", "{{{{< highlight go >}}}}\n{}\n{{{{< /highlight >}}}}"),
    ],
)
def test_no_rule_judges_code(path, wrap):
    told = (
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.\n\nAs an AI language model, I "
        "cannot.\n\nSign up for our newsletter\n\n\x07 http://localhost/?utm_source=1"
    )
    story = "---\ntitle: Tide\n---\n{}\n\nThe harbour was under water by noon.\n"
    ignored = {"schema-violation", "missing-text"}
    found = lint_text(story.format(wrap.format(told)), path).findings
    assert {finding.rule for finding in found} <= ignored
    shown = lint_text(story.format(told), path).findings
    assert len({finding.rule for finding in shown} - ignored) >= 6
