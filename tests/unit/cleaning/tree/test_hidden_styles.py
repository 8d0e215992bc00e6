"""What a page hides by style."""

import pytest

import reader

BEFORE = "<p>The old ferry had carried passengers across the bay for forty years before the council decided.</p>"
SECRET = "If you read this on another site, it was taken there without a word."


def kept(style, body):
    page = f"<html><head><style>{style}</style></head><body><article>{BEFORE * 2}{body}{BEFORE}</article></body></html>"
    return reader.clean(page, format="html").text


@pytest.mark.parametrize(
    "style",
    [
        ".x{display:none}",
        "p { color: red }\n.y, .x {\n visibility : hidden;\n}",
        ".x { position: absolute; left: -9999px }",
        ".x{font-size:0;color:#fff}",
        "@media print { .z { color: red } } .x { opacity: 0 !important }",
    ],
)
def test_classes_that_a_style_hides(style):
    assert SECRET not in kept(style, f"<p class='x'>{SECRET}</p>")
    assert SECRET not in kept(style, f"<p>The horn is still there. <span class='x b'>{SECRET}</span></p>")


@pytest.mark.parametrize(
    "style",
    ["@media print{.a{color:red}.x{display:none}}", ".x .y{display:none}", ".xx{display:none}", ".x{left:-9px}"],
)
def test_classes_that_it_does_not_hide(style):
    assert SECRET in kept(style, f"<p class='x'>{SECRET}</p>")


def test_what_a_script_will_show_stays():
    assert SECRET in kept(".x{display:none}", f"<div class=x><p>{SECRET} {SECRET * 6}</p></div>")


@pytest.mark.parametrize(
    "style",
    ["display:none", "position:absolute;left:-5000px", "font-size: 0", "color:transparent", "clip: rect(0,0,0,0)"],
)
def test_text_that_an_attribute_hides(style):
    assert SECRET not in kept("", f"<p style='{style}'>{SECRET}</p>")


@pytest.mark.parametrize("style", ["margin-left:-200px", "font-size: 0.9em", "background-color:transparent"])
def test_text_that_an_attribute_does_not_hide(style):
    assert SECRET in kept("", f"<p style='{style}'>{SECRET}</p>")
