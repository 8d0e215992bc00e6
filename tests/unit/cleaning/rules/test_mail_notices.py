"""What newsletters and mail programs put around the text of a mail."""

from email.message import EmailMessage

import pytest

from reader.cleaning.lexicon.data import load
from reader.cleaning.lexicon.phrases import stands
from reader.containers.mail.message import open_bytes
from reader.loading import Options, article_of
from reader.model import Raw
from reader.text.normalize import words

SENTENCES = (
    "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days.",
    "Engineers checked the piers and the lights through the weekend, and found that the breakwater had moved.",
)
RULES = load("mail")["rule"]


def mail(body, subtype="plain"):
    message = EmailMessage()
    message["From"], message["Subject"] = "Gazette <g@example.org>", "News"
    message.set_content(body, subtype=subtype)
    box = open_bytes(Raw("m.eml", message.as_bytes()))
    return article_of(box.read(next(iter(box.entries()))), Options())


def gone(article):
    return {block.text: block.verdict.category for block in article.removed}


@pytest.mark.parametrize(
    ("rule", "text"), [(rule["id"], text) for rule in RULES for text in (*rule["removes"], *rule["keeps"])]
)
def test_examples(rule, text):
    row = next(row for row in RULES if row["id"] == rule)
    assert stands(row["phrases"])(words(text)) == (text in row["removes"])


def test_a_newsletter():
    article = mail(
        f"""<html><body><div style="display:none">This week: the storm</div>
        <div class="preheader">What the storm left behind</div>
        <p>Harbour news \u200c\u00a0\u200c\u00a0\u200c\u00a0</p>
        <p><a href="https://e.org/v">View this email in your browser</a></p>
        <p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>
        <p>You are receiving this email because you signed up at example.org.</p>
        <p>The Gazette, 12 Harbour Street, Portland, OR 97201</p>
        <p><a href="https://e.org/u">Unsubscribe</a> | <a href="https://e.org/p">Update your preferences</a></p>
        </body></html>""",
        "html",
    )
    assert [block.text for block in article.kept] == list(SENTENCES)
    assert list(gone(article).values()) == ["preheader"] * 3 + ["webversion"] + ["unsubscribe"] * 3


def test_a_plain_mail():
    article = mail(
        f"View this email in your browser: https://e.org/v\n\n{SENTENCES[0]}\n\n{SENTENCES[1]}\n\nAda\n\n"
        "-----------------\n\nThe Gazette, 12 Harbour Street\n\nTo unsubscribe, answer this mail.\n\nSent from my iPhone\n"
    )
    assert [block.text for block in article.kept] == [*SENTENCES, "Ada"]
    assert gone(article)["The Gazette, 12 Harbour Street"] == "unsubscribe"
    assert gone(article)["Sent from my iPhone"] == "signature"


@pytest.mark.parametrize(
    "line",
    ["Unsubscribe", "You can unsubscribe here", "The Gazette, 12 Harbour Street, Portland, OR 97201", "Order 4711"],
)
def test_what_stands_above_the_last_sentence_stays(line):
    article = mail(f"{SENTENCES[0]}\n\n{line}\n\n{SENTENCES[1]}\n")
    assert "unsubscribe" not in gone(article).values()


def test_an_address_without_a_notice_stays():
    article = mail(f"{SENTENCES[0]}\n\n{SENTENCES[1]}\n\nAda Berg\n\n12 Harbour Street, Portland\n")
    assert [block.text for block in article.kept][-1] == "12 Harbour Street, Portland"


def test_a_mail_about_it_stays():
    text = "I tried to unsubscribe from this list twice, and the link in the mail leads nowhere. Can you take me off?"
    assert [block.text for block in mail(f"Hello,\n\n{text}\n\nAda\n").kept] == ["Hello,", text, "Ada"]
