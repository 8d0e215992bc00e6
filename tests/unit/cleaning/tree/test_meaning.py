"""Small elements keep their meaning in plain characters."""

import pytest

import reader

BEFORE = "<p>The old ferry had carried passengers across the bay for forty years before the council decided.</p>"


def text(body, language="en"):
    page = f"<html lang={language}><body><article>{BEFORE}<p>{body}</p>{BEFORE}</article></body></html>"
    return reader.clean(page, format="html", keep=["hidden"]).blocks[1].text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("about 3.5 × 10<sup>9</sup> litres", "about 3.5 × 10⁹ litres"),
        ("r<sup>−2</sup> and x<sup>n</sup> of it", "r⁻² and xⁿ of it"),
        ("H<sub>2</sub>O and a<sub>i</sub> of it", "H₂O and aᵢ of it"),
        ("2<sup>n+1</sup> and 2<sup>a/b</sup> boats", "2ⁿ⁺¹ and 2^(a/b) boats"),
        ("the 1<sup>st</sup>, M<sup>me</sup> Lund, the XX<sup>e</sup> siècle", "the 1st, Mme Lund, the XXe siècle"),
        ("in 1998<sup><a href='#n1'>1</a></sup>, it was", "in 1998[1], it was"),
        ("in 1998<a href='#fn2'><sup>2</sup></a> it was", "in 1998[2] it was"),
        ("in 1998<sup class='footnote-ref'>3</sup> it was", "in 1998[3] it was"),
        ("in 1998<sup id='cite_ref-1'><a href='#cite_note-1'>[1]</a></sup> it was", "in 1998[1] it was"),
    ],
)
def test_scripts(body, expected):
    assert text(body) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "“It is over”, she said, “and ‘not now’ was his word”."),
        ("de", "„It is over“, she said, „and ‚not now‘ was his word“."),
        ("fr", "« It is over », she said, « and “not now” was his word »."),
        ("ja", "「It is over」, she said, 「and 『not now』 was his word」."),
    ],
)
def test_quotation_elements_have_the_marks_of_the_language(language, expected):
    assert text("<q>It is over</q>, she said, <q>and <q>not now</q> was his word</q>.", language) == expected


def test_a_quotation_element_that_holds_its_marks_gets_no_others():
    assert text("<q>“It is over”</q>, she said.") == "“It is over”, she said."


def test_quotation_elements_are_quotations():
    found = reader.clean(f"<article>{BEFORE}<p><q>It is over</q>, said Mara Lund.</p>{BEFORE}</article>", format="html")
    assert [(q.text, q.speaker.name) for q in found.quotations] == [("“It is over”", "Mara Lund")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ruby>港<rt>みなと</rt></ruby>の言葉", "港（みなと）の言葉"),
        ("<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>の言葉", "港(みなと)の言葉"),
        ("<ruby>ferry<rt>ˈfɛri</rt></ruby> it is", "ferry(ˈfɛri) it is"),
    ],
)
def test_readings(body, expected):
    assert text(body) == expected


KATEX = (
    "<span class=katex><span class=katex-mathml><math><semantics><mrow><mi>x</mi></mrow>"
    "<annotation encoding='application/x-tex'>x = y^2</annotation></semantics></math></span>"
    "<span class=katex-html aria-hidden=true><span>x</span></span></span>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"Let {KATEX} be", "Let x = y^2 be"),
        ("so <script type='math/tex'>n/m</script> is", "so n/m is"),
        (
            "so <span class=MathJax_Preview>n</span><script type='math/tex'>\\frac{a+1}{b}</script> is",
            "so (a+1)/b is",
        ),
        ("so <script type='math/tex'>\\sqrt{x^2+1} \\leq \\alpha</script> is", "so √(x^2+1) ≤ α is"),
        ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mi>b</mi></mfrac></math> is", "(a+1)/b is"),
        ("<math><msup><mi>r</mi><mn>2</mn></msup></math> and <math><msqrt><mi>x</mi></msqrt></math>", "r^2 and √x"),
        (
            "<mjx-container><svg></svg><mjx-assistive-mml><math><mi>n</mi></math></mjx-assistive-mml></mjx-container> is",
            "n is",
        ),
    ],
)
def test_formulas_come_out_once(body, expected):
    assert text(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "<span class=dropcap>T</span>he calls began early that day.",
        "<img class=initial alt=T src=t.gif>he calls began early that day.",
        "<b class='first-letter'>T</b>he calls began early that day.",
    ],
)
def test_initials(body):
    assert text(body) == "The calls began early that day."


def test_text_for_screen_readers_stands_beside_the_text():
    body = "from <span aria-hidden=true>−</span><span class=sr-only>minus </span>5 to 5"
    page = f"<article>{BEFORE}<p>{body}</p>{BEFORE}</article>"
    blocks = reader.clean(page, format="html").blocks
    assert [(block.text, block.verdict.kept) for block in blocks[1:3]] == [("from −5 to 5", True), ("minus", False)]


def test_reversed_lists_count_down():
    page = f"<article>{BEFORE}<ol reversed><li>third place<li>second place<li>first place</ol>{BEFORE}</article>"
    assert [b.ordinal for b in reader.clean(page, format="html").blocks if b.kind == "list_item"] == [3, 2, 1]


@pytest.mark.parametrize("tag", ["wbr", "source", "track", "embed", "wbr/", "WBR", "source src=a.mp4", "embed src=a/b"])
def test_void_elements_hold_nothing(tag):
    assert text(f"Use Super<{tag}>califragilistic words only.") == "Use Supercalifragilistic words only."


@pytest.mark.parametrize(
    "code",
    [
        "<pre><code><div>one = 1</div><div>  two = 2</div></code></pre>",
        "<pre><span id=a>one = 1</span><span id=b>  two = 2</span></pre>",
        "<pre>one = 1<br>  two = 2</pre>",
        "<pre><p>one = 1</p><p>  two = 2</p></pre>",
    ],
)
def test_lines_of_code_that_are_elements(code):
    found = reader.clean(f"<article>{BEFORE}{code}{BEFORE}</article>", format="html")
    assert [b.text for b in found.blocks if b.kind == "code"] == ["one = 1\n  two = 2"]


def test_cells_that_span_keep_the_columns():
    table = (
        "<table><tr><th>Ship<th>Built<th>Notes<tr><td rowspan=2>Ferry<td>1961<td>blue<tr><td>1975<td>grey"
        "<tr><td colspan=2>Total<td>2</table>"
    )
    found = reader.clean(f"<article>{BEFORE}{table}{BEFORE}</article>", format="html")
    rows = next(b.text for b in found.blocks if b.kind == "table").split("\n")
    assert rows == ["Ship\tBuilt\tNotes", "Ferry\t1961\tblue", "\t1975\tgrey", "Total\t\t2"]


def test_a_list_in_a_cell_leaves_the_table_whole():
    table = "<table><tr><th>Ship<th>Notes<tr><td>Ferry<td><ul><li>blue<li>slow</ul><tr><td>Barge<td>grey</table>"
    found = reader.clean(f"<article>{BEFORE}{table}{BEFORE}</article>", format="html")
    assert [b.text for b in found.blocks if b.kind == "table"] == ["Ship\tNotes\nFerry\tblue slow\nBarge\tgrey"]


@pytest.mark.parametrize(
    "formula",
    [
        "<math>" + "<mrow>" * 3000 + "<mi>ferry</mi>",
        "<script type='math/tex'>" + "\\sqrt" * 5000 + " ferry</script>",
        "<script type='math/tex'>" + "{" * 5000 + " ferry</script>",
    ],
)
def test_formulas_nest_as_deep_as_they_like(formula):
    assert "ferry" in text(f"The boat {formula}").replace(")", "")


def test_character_references_to_control_characters():
    assert text("x<sup>&#1;2&#xFFFF;</sup> and <q>it&#8;</q>") == "x² and “it”"


def test_a_formula_that_is_never_closed_holds_no_page():
    page = f"<article>{BEFORE}<p>Take <math><mi>x</mi> as it is.<p>The harbour reopened on Monday.</article>"
    assert "The harbour reopened on Monday." in [block.text for block in reader.clean(page).blocks]
    assert "as it is" in " ".join(block.text for block in reader.clean(page).blocks)


def test_parts_that_a_formula_has_no_place_for():
    formula = "<math>one<msup><mi>x</mi><mn>2</mn><mi>three</mi></msup>four<!-- --><mfrac><mi>a</mi></mfrac>five</math>"
    assert text(f"It is {formula}.") == "It is onex^2threefourafive."


@pytest.mark.parametrize(
    "note",
    [
        "<span class=sidenote>Some say 1997.</span>",
        "<label for=n></label><input type=checkbox id=n><span class='marginnote'>Some say 1997.</span>",
        " <small class=side-note>(Some say 1997.)</small>",
    ],
)
def test_a_note_in_the_margin_stays_in_its_sentence(note):
    assert text(f"It opened in 1998{note} and closed.") == "It opened in 1998 (Some say 1997.) and closed."


def test_an_empty_initial_joins_nothing():
    blocks = reader.clean(
        "<p><span class=dropcap> </span>he calls began early that day.</p>", format="html", balance="whole"
    ).blocks
    assert [block.text for block in blocks] == ["he calls began early that day."]
