"""Formulas: readable text, with their TeX for Markdown."""

import pytest

import reader
from reader.cleaning.tree.meaning.tex import tex_text
from reader.model import MarkKind

BEFORE = "The harbour was closed for a week in March, and the boats stayed out at sea."
LOADS = "<script src='https://cdn.example.org/mathjax/tex-mml-chtml.js'></script>"
WIKIPEDIA = (
    "<span class=mwe-math-element><span style='display:none'><math><semantics><msup><mi>x</mi><mn>2</mn></msup>"
    "<annotation encoding='application/x-tex'>{\\displaystyle x^{2}}</annotation></semantics></math></span>"
    "<img class=mwe-math-fallback-image-inline alt='{\\displaystyle x^{2}}'></span>"
)


def article(body, head=""):
    return reader.clean(
        f"<html lang=en><head>{head}</head><body><article><p>{BEFORE}<p>{body}<p>{BEFORE}</article></body></html>",
        format="html",
        balance="whole",
    )


def formulas(found):
    return [mark.target for block in found.blocks for mark in block.marks if mark.kind is MarkKind.FORMULA]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("\\frac{a+1}{b}", "(a+1)/b"),
        ("\\sqrt[3]{x+1}", "3√(x+1)"),
        ("\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}", "a = b; c = d"),
        ("\\begin{array}{cc}1&2\\\\3&4\\end{array}", "1 2; 3 4"),
        ("\\bar x + \\hat{\\beta}_1", "x̄ + β̂_1"),
        ("\\overline{AB}", "overline(AB)"),
        ("E = mc^2 \\tag{1}\\label{e}", "E = mc^2 (1)"),
        ("\\left( \\sum_{i=1}^{n} x_i \\right)^2", "( ∑_(i=1)^n x_i )^2"),
        ("\\strange{x} 5\\%", "\\strange x 5%"),
    ],
)
def test_tex_is_readable(tex, expected):
    assert tex_text(tex) == expected


@pytest.mark.parametrize(
    ("formula", "text", "tex"),
    [
        (WIKIPEDIA, "x^2", "x^{2}"),
        ("<math alttext='\\frac{a}{b}'><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", "a/b", "\\frac{a}{b}"),
        ("<script type='math/tex'>\\alpha % first\n + 1</script>", "α + 1", "\\alpha + 1"),
        ("<img class=latex alt='\\frac{a}{b}'>", "a/b", "\\frac{a}{b}"),
        ("<math><mfrac><mi>a</mi><msqrt><mi>π</mi></msqrt></mfrac></math>", "a/√π", "\\frac{a}{\\sqrt{\\pi }}"),
        (
            "<math><munderover><mo>∑</mo><mi>i</mi><mn>12</mn></munderover><mi>sin</mi><msub><mi>x</mi><mi>i</mi></msub></math>",
            "∑_i^12sinx_i",
            "\\sum _i^{12}\\sin x_i",
        ),
        (
            "<math><mtext>if {</mtext><mover><mi>x</mi><mo>¯</mo></mover></math>",
            "if {x¯",
            "\\text{if \\{}\\overline{x}",
        ),
    ],
)
def test_a_formula_has_text_and_tex(formula, text, tex):
    found = article(f"Let {formula} be the height.")
    assert found.blocks[1].text == f"Let {text} be the height."
    assert formulas(found) == [tex]
    assert f"Let ${tex}$ be the height." in found.to_markdown()


def test_a_formula_alone_is_displayed():
    assert "\n\n$$a = b$$\n\n" in article("<script type='math/tex; mode=display'>a = b</script>").to_markdown()


def test_dollar_signs_beside_a_formula_are_characters():
    found = article("It is <script type='math/tex'>n</script> and costs $5 or $6.")
    assert "It is $n$ and costs \\$5 or \\$6." in found.to_markdown()


def test_no_digit_follows_the_dollar_sign():
    assert "about nn7 boats" in article("about <script type='math/tex'>nn</script>7 boats").to_markdown()


def test_tex_with_a_dollar_sign_is_written_as_text():
    found = article("It is <script type='math/tex'>x \\text{if $a$}</script>.")
    assert found.blocks[1].text == "It is x if $a$."
    assert formulas(found) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Let \\(\\frac{a}{b}\\) be.", "Let a/b be."),
        ("Let $x_1$ and <b>$E=mc^2$</b> be.", "Let x_1 and E=mc^2 be."),
        ("Let $n$ and $f(x)$ be.", "Let n and f(x) be."),
        ("So \\[a = b\\] and $$c$$ hold.", "So a = b and c hold."),
        ("It costs $5 and then $6 more.", "It costs $5 and then $6 more."),
        ("It costs $5, the boat $6$ more.", "It costs $5, the boat $6$ more."),
        ("Between $a and $b lies \\( only.", "Between $a and $b lies \\( only."),
        ("Type <code>$x_1$</code> here.", "Type $x_1$ here."),
    ],
)
def test_delimiters_of_a_page_that_is_typeset(body, expected):
    assert article(body, LOADS).blocks[1].text == expected


def test_delimiters_elsewhere_are_characters():
    assert article("Let $x_1$ and \\(x\\) be.").blocks[1].text == "Let $x_1$ and \\(x\\) be."


def test_delimited_formulas_stand_behind_elements_too():
    found = article("The <b>area</b> is $x^2$ and <i>not</i> $y^2$.", head=LOADS)
    assert formulas(found) == ["x^2", "y^2"]
