import time

import pytest

import reader
from reader.formats.attributes import MOST, bounded

STORY = "The council voted on Tuesday to close the old bridge after a long debate, said Ada Marsh."


@pytest.mark.parametrize("value", ["1", '"x"', '"<"', "'>'", ""])
def test_attributes_beyond_the_bound_go_and_the_text_stays(value):
    given = " ".join(f"a{i}={value}" if value else f"a{i}" for i in range(5000))
    page = f"<p>{STORY}</p><p {given}>{STORY} Again.</p>"
    found = bounded(page)
    assert found.count("a0") == 1
    assert f"a{MOST + 5}" not in found
    assert [block.text for block in reader.clean(page, format="html").blocks] == [STORY, f"{STORY} Again."]


def test_a_long_value_is_no_reason_to_cut():
    page = f"<p data-state='{'x' * 50_000}' class=a>{STORY}</p>"
    assert bounded(page) == page


def test_text_that_looks_like_a_tag_stays():
    page = f"<p>{STORY}</p><pre>a &lt; b {'x=1 ' * 3000}</pre>"
    assert bounded(page) == page


def test_many_attributes_take_no_quadratic_time():
    given = " ".join(f"a{i}=1" for i in range(40_000))
    start = time.process_time()
    reader.clean(f"<p {given}>{STORY}</p>")
    assert time.process_time() - start < 60  # it took minutes: a hang, not a speed, is what fails here


def test_a_stray_quotation_mark_opens_no_value():
    """The rest of the page must not be taken for one attribute after the other."""
    script = "<script>" + "x='<'; " * 600 + "</script>"
    page = f"{script}<a href='/x'\"><p>{STORY}</p></a>" + f"<p class=a>{STORY} It isn't over, he said.</p>" * 40
    assert bounded(page) == page


@pytest.mark.parametrize("before", [0, 1, 1998, 1999, 2000, 2001])
@pytest.mark.parametrize("between", ["", "<br>", "a < b "])
def test_the_excess_is_found_wherever_it_stands(before, between):
    given = " ".join(f"attribute{i}=1" for i in range(MOST + 9))
    page = "x" * before + between + f"<p {given}>{STORY}</p>"
    assert f"attribute{MOST + 5}" not in bounded(page)
