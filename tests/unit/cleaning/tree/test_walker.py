"""What the walk over the tree makes of markup."""

import pytest

from reader.cleaning.lexicon.markup import vocabulary
from reader.cleaning.tree.walker import TreeWalker
from reader.formats import html
from reader.model import MarkKind


def walk(markup, url=""):
    return TreeWalker(url).walk(html.parse(markup).root)


def shown(markup):
    return [(c.kind.value, c.text) for c in walk(markup)]


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<h2>A</h2><p>b  c\n d</p>", [("heading", "A"), ("paragraph", "b c d")]),
        ("<h1>A</h1><h6>B</h6><h0>C</h0><h7>D</h7>", [("heading", "A"), ("heading", "B"), ("paragraph", "CD")]),
        ("<div>a<p>b</p>c</div>", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<p>a<br>b<br><br>c</p>", [("paragraph", "a\nb"), ("paragraph", "c")]),
        ("<blockquote><p>a</p></blockquote>", [("quote", "a")]),
        ("<pre>  x\n    y\n</pre>", [("code", "  x\n    y")]),
        ("<pre>x<br>y</pre>", [("code", "x\ny")]),
        ("<figure><figcaption>c</figcaption></figure>", [("caption", "c")]),
        ("<p>H<sub>2</sub>O</p>", [("paragraph", "H₂O")]),
        ("<p>a<script>no()</script>b</p>", [("paragraph", "ab")]),
        ("<p>a<!-- no -->b", [("paragraph", "ab")]),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", [("list_item", "a"), ("list_item", "b"), ("list_item", "c")]),
        ("<p>one<p>two<i>x<p>y", [("paragraph", "one"), ("paragraph", "twox"), ("paragraph", "y")]),
        ("<blockquote><p>a</p><footer>b</footer></blockquote>", [("quote", "a"), ("quote", "b")]),
    ],
)
def test_structure(markup, blocks):
    assert shown(markup) == blocks


def test_control_characters_by_reference():
    assert "\x1b" not in shown("<p>a &#27;[31m b &#x9b;2J</p>")[0][1]


def test_data_table():
    markup = "<table><caption>C</caption><tr><th>a<th>b<tr><td>1<td>H<sub>2</sub>O</table>"
    assert shown(markup) == [("caption", "C"), ("table", "a\tb\n1\tH₂O")]


def test_cells_that_span_rows_and_columns():
    rows = ["<td rowspan=3>a<td>b<td rowspan=2>c", "<td>d", "<td>e<td>f", "<td colspan=2>g<td>h"]
    markup = "<table><tr><th>A<th>B<th>C" + "".join(f"<tr>{row}" for row in rows) + "</table>"
    assert shown(markup) == [("table", "A\tB\tC\na\tb\tc\n\td\n\te\tf\ng\t\th")]


def test_a_cell_spans_rows_behind_the_end_of_a_shorter_one():
    rows = ["<td>a<td>b<td rowspan=2>c", "<td>d", "<td>e<td>f<td>g"]
    markup = "<table><tr><th>A<th>B<th>C" + "".join(f"<tr>{row}" for row in rows) + "</table>"
    assert shown(markup) == [("table", "A\tB\tC\na\tb\tc\nd\ne\tf\tg")]


def test_layout_table():
    markup = f"<table><tr><td><h1>T</h1></td><td>{'long prose ' * 50}</td></tr></table>"
    assert [kind for kind, _ in shown(markup)] == ["heading", "paragraph"]


def test_levels_and_numbers():
    items = walk('<ol start="3"><li>a<ul><li>b</ul><li value="7">c<li>d</ol>')
    assert [(c.level, c.ordinal) for c in items] == [(1, 3), (2, 0), (1, 7), (1, 8)]


@pytest.mark.parametrize(
    ("markup", "level"),
    [
        ('<div role="heading" aria-level="1">a</div>', 1),
        ('<div role="Heading">a</div>', 2),
        ('<p role="heading" aria-level="9">a</p>', 6),
        ('<p role="heading" aria-level="-1">a</p>', 1),
        ('<p role="heading" aria-level="x">a</p>', 2),
        ('<h3 role="heading" aria-level="1">a</h3>', 3),
        ('<div role="heading"><p>a</p></div>', 2),
    ],
)
def test_headings_by_role(markup, level):
    (block,) = walk(markup)
    assert (block.kind, block.level) == ("heading", level)


def test_a_list_that_calls_itself_a_heading():
    assert shown('<ol role="heading"><li>a</ol><ol><li>b</ol>') == [("list_item", "a"), ("list_item", "b")]


def test_the_footer_of_a_quotation_is_not_the_footer_of_the_page():
    quoted, page = walk("<blockquote><footer>a</footer></blockquote><footer>b</footer>")
    assert "page-footer" not in quoted.scope.labels
    assert "page-footer" in page.scope.labels


@pytest.mark.parametrize(
    ("attributes", "label"),
    [
        ('class="postBody relatedLinks"', "related"),
        ('id="comments"', "comments"),
        ('class="x" id="y" role="navigation"', "navigation"),
        ("hidden", "hidden"),
        ('style="color: red; Display : none"', "hidden"),
        ('aria-hidden="true"', "aria-hidden"),
        ('itemprop="author"', "byline"),
        ('class="autor"', "byline"),
        ('class="auteur"', "byline"),
        ('class="author-bio"', "author"),
    ],
)
def test_what_an_element_is_named(attributes, label):
    (block,) = walk(f"<div {attributes}>a</div>")
    assert label in block.scope.labels


@pytest.mark.parametrize(
    "attributes", ['role="alert"', 'style="display: block"', 'aria-hidden="false"', 'class="cauteurize"']
)
def test_what_says_nothing(attributes):
    (block,) = walk(f"<div {attributes}>a</div>")
    assert not block.scope.labels


def test_white_space_alone_is_no_block():
    assert shown("<div> \n <p>a</p>\n\t<span> </span>\n<p> </p></div>") == [("paragraph", "a")]


def test_marks():
    (block,) = walk('<p>see <a href="/x">the <b>big</b> page</a> now</p>', "https://x.example/y")
    link, strong = block.marks
    assert (link.kind, link.target) == (MarkKind.LINK, "https://x.example/x")
    assert block.text[link.start : link.end] == "the big page"
    assert (strong.kind, block.text[strong.start : strong.end]) == (MarkKind.STRONG, "big")
    assert block.linked == len("thebigpage")


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"])
def test_unsafe_targets_are_no_links(target):
    (block,) = walk(f'<p>go <a href="{target}">here</a></p>')
    assert block.marks == ()


def test_code_language():
    (block,) = walk('<pre><code class="language-python">x = 1</code></pre>')
    assert block.language == "python"


def test_what_an_inline_element_says_of_the_whole_block():
    whole, part = walk('<p><span class="byline">By A</span></p><p><span class="byline">By A</span> and more</p>')
    assert "byline" in whole.labels
    assert not part.labels


def test_a_picture_that_a_script_will_load_has_its_address():
    picture = '<p>a</p><img src="data:image/gif;base64,R0" data-src="https://x.example/boat.png" alt="A boat"><p>b</p>'
    (image,) = [block for block in walk(picture) if block.kind == "image"]
    assert [mark.target for mark in image.marks] == ["https://x.example/boat.png"]


def test_image_after_the_paragraph_it_stands_in():
    assert shown('<p>a <img src="x.png" alt="A view"> b</p>') == [("paragraph", "a b"), ("image", "A view")]


@pytest.mark.parametrize("label", [label for label, rule in vocabulary().rules.items() if rule.longest])
def test_a_name_for_small_things_says_nothing_of_large_ones(walk, label):
    rule = vocabulary().rules[label]
    name = next(name for name, its in vocabulary().names.items() if its == label and ":" not in name)
    small, large = ("x" * length for length in (rule.longest, rule.longest + 1))
    assert [label in c.scope.labels for c in walk(f'<div class="{name}">{small}</div>')] == [True]
    assert [label in c.scope.labels for c in walk(f'<div class="{name}">{large}</div>')] == [False]
    assert [label in c.scope.labels for c in walk(f'<div class="{name}"><a href="/">{large}</a></div>')] == [True]
