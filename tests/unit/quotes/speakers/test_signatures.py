import pytest

from reader import clean
from reader.quotes import find


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We have waited for this for a long time.”\n\n— Jo Dorne, captain of the ferry", "Jo Dorne"),
        ("“We have waited for this for a long time.” — Jo Dorne", "Jo Dorne"),
        ("„Wir haben lange darauf gewartet.“\n\n– Lena Ohm (Rat der Stadt)", "Lena Ohm"),
        ("« Nous avons longtemps attendu. »\n\n— Paul de la Tour", "Paul de la Tour"),
        ("And from Chairwoman Rosewood:\n\n“Anna brings a wealth of years at sea.”", "Rosewood"),
        ("From the desk of Jo Dorne, editor of the Bay Post:\n\n“Nobody asked us, and nobody will.”", "Jo Dorne"),
        ("Or, in the words of Mara Lund:\n\n“It is nothing, and it never was.”", "Mara Lund"),
    ],
)
def test_who_signs_or_is_announced(text, name):
    (quotation,) = find(text)
    assert quotation.speaker.name == name


def test_each_quotation_has_the_signature_below_it():
    text = "“It is over now, all of it.”\n\n— Mara Lund\n\n“Nobody came on that day.”\n\n— Jo Dorne"
    assert [q.speaker.name for q in find(text)] == ["Mara Lund", "Jo Dorne"]


@pytest.mark.parametrize(
    "form",
    ["[00:00:0{n}] {name}: {said}", "{name} (00:0{n}): {said}", "{name} 00:0{n}\n{said}", "0:0{n} – {name}: {said}"],
)
def test_transcripts_with_times(form):
    turns = [
        ("HOST", "Welcome back to the show."),
        ("Mara Lund", "Thanks for having me."),
        ("HOST", "What happened?"),
        ("Mara Lund", "It rained."),
    ]
    text = "\n\n".join(form.format(name=name, said=said, n=n) for n, (name, said) in enumerate(turns))
    assert [(q.speaker.text, q.text) for q in find(text)] == turns


BELOW = {
    "paragraph": "<blockquote>{0}</blockquote><p>— {1}</p>",
    "footer": "<blockquote><p>{0}</p><footer>— <cite>{1}</cite></footer></blockquote>",
    "cite": "<blockquote><p>{0}</p></blockquote><p><cite>— {1}, Captain</cite></p>",
}


@pytest.mark.parametrize("form", BELOW.values(), ids=BELOW)
def test_each_quotation_has_the_name_below_it(form):
    said = [
        ("We have waited long enough for this ferry, and nobody has told us anything.", "Ada Ray"),
        ("The harbour opens on Monday, as we said, once the pier has been checked.", "Ben Oak"),
        ("You said that a week ago, and nothing came of it in the end.", "Cy Fox"),
    ]
    body = "".join(form.format(*one) for one in said)
    page = f"<html><body><article><p>We met on the pier and talked about the ferry and the storm.</p>{body}</article>"
    found = clean(page).quotations
    assert [(q.text, q.speaker.text) for q in found] == said
