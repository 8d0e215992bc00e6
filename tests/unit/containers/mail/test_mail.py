"""Mail: the text of a message, what is in it, and what is broken in it."""

from base64 import b64encode
from email.message import EmailMessage

import pytest

from reader import service
from reader.containers import open_raw, open_source
from reader.loading import Options, article_of
from reader.model import Raw

TEXT = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days."


def message(**parts):
    made = EmailMessage()
    made["From"], made["To"] = "Ada Mårsh <ada@example.org>", "bo@example.org"
    made["Subject"], made["Date"] = "The ferry – at last", "Mon, 02 Mar 2026 08:00:00 +0100"
    made.set_content(parts.get("plain", TEXT))
    if "html" in parts:
        made.add_alternative(parts["html"], subtype="html")
    return made


def opened(data):
    return open_raw(Raw("letter.eml", data if isinstance(data, bytes) else bytes(data), suffix=".eml"))


def articles(data, **options):
    container = opened(data)
    return [article_of(container.read(entry), Options(**options)) for entry in container.entries()]


def test_the_header_is_metadata():
    (article,) = articles(message())
    assert (article.title, article.byline, article.published) == (
        "The ferry – at last", "Ada Mårsh", "2026-03-02T08:00:00+01:00",
    )  # fmt: skip
    assert article.text == TEXT


def test_the_fuller_alternative_is_read():
    page = f"<html><body><p>{TEXT}</p><p>{TEXT}</p></body></html>"
    assert articles(message(plain="See the web version.", html=page))[0].text.startswith(TEXT)
    assert articles(message(plain=f"{TEXT}\n\n{TEXT} Again.", html="<p>Short.</p>"))[0].text.endswith("Again.")


def test_forwarded_messages_and_attachments_are_documents():
    outer, inner = message(plain="I pass this on to you."), message()
    outer.add_attachment(inner)
    outer.add_attachment(f"<p>{TEXT}</p>", subtype="html", filename="page.html")
    outer.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="tides.pdf")
    container = opened(outer)
    assert [entry.title for entry in container.entries()] == ["The ferry – at last", "The ferry – at last", "page.html"]
    first, second, third = articles(outer)
    assert "tides.pdf (8 bytes)" in first.text
    assert TEXT in second.text
    assert TEXT in third.text


def test_a_reply_quotes_below():
    reply = message(plain="It has come.\n\nOn Monday, Bo wrote:\n> When does it come?\n> Tell me.\n\n-- \nAda\n")
    (article,) = articles(reply)
    assert article.text == "It has come."
    assert {block.verdict.category for block in article.removed} == {"quoted", "signature"}
    kept = articles(reply, keep=frozenset({"quoted", "signature"}))[0].text
    assert "When does it come?" in kept
    assert "Ada" in kept


def test_an_answer_between_the_lines_stays():
    (article,) = articles(message(plain="Bo wrote:\n> When does it come?\n\nOn Monday, they say.\n"))
    assert article.text == "Bo wrote:\n\n> When does it come?\n\nOn Monday, they say."


def test_flowed_lines_are_joined():
    head = b"From: a@example.org\nSubject: x\nContent-Type: text/plain; format=flowed\n\n"
    (article,) = articles(head + b"The harbour reopened \non Monday.\n> When does \n> it come?\nToday.\n")
    assert article.text == "The harbour reopened on Monday.\n\n> When does it come?\n\nToday."


BROKEN = [
    b"From: a@example.org\nSubject: =?utf-8?q?=ff=fe?= =?x?b?!!?=\nDate: never\n\n" + TEXT.encode(),
    b"From: a@example.org\nSubject: \xe9t\xe9\nContent-Type: text/plain; charset=x-unknown\n\n" + TEXT.encode(),
    b"From: a@example.org\nTo: b\nContent-Transfer-Encoding: base64\nContent-Type: text/plain\n\nVGhlIGhhcmJvdXI=!!!\n",
    b"From: a@example.org\nTo: b\nContent-Type: multipart/mixed\n\n" + TEXT.encode(),
    b"From: a@example.org\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n" + TEXT.encode(),
    b"From: a@example.org\nTo: b\nContent-Type: ;;;\n\n" + TEXT.encode(),
    b"From: <<>>,,:;@\nTo: b\n\n" + TEXT.encode(),
]


@pytest.mark.parametrize("data", BROKEN)
def test_broken_messages_are_read(data):
    assert "harbour" in articles(data)[0].text


def test_ten_thousand_parts_in_one_another():
    data = b"From: a@example.org\nTo: b\n"
    for i in range(10_000):
        data += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i)
    assert opened(data + b"\n" + TEXT.encode()).title == ""


def test_no_part_is_lost_among_thousands():
    parts = "".join(f"--x\n\nPart number {i} of it.\n\n" for i in range(2000))
    data = f"From: a@example.org\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n{parts}--x--\n"
    assert "Part number 1999 of it." in " ".join(block.text for block in articles(data.encode())[0].blocks)


def test_escapes_in_a_header():
    (article,) = articles(
        b"From: \x1b[31mA <a@example.org>\nSubject: =?utf-8?q?=1B]52;c;x=07?= Hello\n\n" + TEXT.encode()
    )
    assert "\x1b" not in article.title + article.byline


def mailbox(path, count):
    path.write_bytes(
        b"".join(
            b"From a@example.org Mon Mar  2 08:00:00 2026\n"
            + bytes(message(plain=f"{TEXT} {i}\n\nFrom here on.\n")).replace(b"\nFrom here", b"\n>From here")
            + b"\n"
            for i in range(count)
        )
    )


def test_a_mailbox(tmp_path):
    mailbox(tmp_path / "inbox", 3)
    container = open_source(str(tmp_path / "inbox"))
    entries = list(container.entries())
    assert len({entry.id for entry in entries}) == 3
    assert [entry.title for entry in entries] == ["The ferry – at last"] * 3
    assert article_of(container.read(entries[1]), Options()).text == f"{TEXT} 1\n\nFrom here on."


def test_base64_that_is_cut():
    head = b"From: a@example.org\nTo: b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
    (article,) = articles(head + b64encode(TEXT.encode())[:-5])
    assert article.text.startswith("The harbour reopened on Monday")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Grüße".encode(), "Grüße"),
        ("Grüße".encode("cp1252") + b" aus dem Hafen", "Grüße aus dem Hafen"),
        (b"=?utf-8?q?Gr=C3=BC=C3=9Fe?= =?x-none?q?aus?= =?utf-8?q?_Linz?=", "Grüßeaus Linz"),
    ],
)
def test_headers_decode_word_by_word(subject, title):
    (article,) = articles(b"From: a@example.org\nSubject: " + subject + b"\n\n" + TEXT.encode())
    assert article.title == title


def test_a_name_with_escapes_is_one_author():
    (article,) = articles(b"From: \x1b[31mEve\x1b]0;x\x07 <e@example.org>\nSubject: x\n\n" + TEXT.encode())
    assert article.byline == "Eve"


def test_parts_that_nest_deeply_keep_their_text():
    data = b"From: a@example.org\nTo: b\n"
    for i in range(120):
        data += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i)
    (article,) = articles(data + b"\n" + TEXT.encode())
    assert TEXT in " ".join(block.text for block in article.blocks)


def test_a_signature_above_what_is_quoted():
    (article,) = articles(message(plain="It has come.\n\n-- \nAda\n\nOn Monday, Bo wrote:\n> When does it come?\n"))
    assert article.text == "It has come."
    assert {block.text: block.verdict.category for block in article.removed}["> When does it come?"] == "quoted"


REPLIES = {
    "Gmail": '<div dir="ltr">{0}</div><div class="gmail_quote"><div class="gmail_attr">On Tue Ada wrote:</div>'
    '<blockquote class="gmail_quote"><p>{1}</p></blockquote></div>',
    "Thunderbird": '<p>{0}</p><div class="moz-cite-prefix">Am 05.03.24 schrieb Ada:</div><blockquote type="cite">'
    '<p>{1}</p></blockquote><div class="moz-signature">-- <br>Ben Oak</div>',
    "Outlook": '<p>{0}</p><div id="divRplyFwdMsg"><b>From:</b> Ada<br><b>Sent:</b> Tuesday</div><div>{1}</div>',
    "Yahoo": '<div>{0}</div><div class="yahoo_quoted"><div>On Tuesday, Ada wrote:</div><div>{1}</div></div>',
}


def reply(body):
    head = (
        "From: Ben <b@example.org>\nSubject: Re: Meeting\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    )
    return service.read("a.eml", service.Options(), f"{head}<html><body>{body}</body></html>".encode())


@pytest.mark.parametrize("form", REPLIES.values(), ids=REPLIES)
def test_the_mail_that_is_answered_is_removed(form):
    article = reply(form.format("Yes, let us meet on Monday.", "Shall we meet at the pier?"))
    assert article.text == "Yes, let us meet on Monday."
    assert {block.verdict.category for block in article.removed} <= {"quoted", "signature"}


@pytest.mark.parametrize(
    "body",
    [
        (
            '<div class="gmail_quote"><div class="gmail_attr">On Tue Ada wrote:</div><blockquote><p>Shall we meet?</p></blockquote>'
            "<p>Yes, on Monday.</p></div>"
        ),
        (
            '<p>See below.</p><div class="moz-cite-prefix">Ada wrote:</div><blockquote><p>Shall we meet?</p></blockquote>'
            "<p>Yes, on Monday.</p>"
        ),
    ],
)
def test_answers_between_quotations_stay_with_them(body):
    article = reply(body)
    assert not article.removed
    assert "Shall we meet?" in article.text


def test_the_labels_of_a_form_stay():
    body = "<p>CONTACT:</p><p>Ada Marsh</p><p>COMMENT:</p><p>The ferry was late again, and nobody said why.</p>"
    assert not reply(body).removed
