"""Mail as text: its header, and what it quotes."""

import reader
from reader.model import BlockKind

HEAD = "From: Mara Lund <mara@example.org>\nTo: dev@example.org\nSubject: Re: The pump\nDate: Tue, 5 Mar 2024 10:12:44 +0100\n"
FURTHER = "Message-ID: <a@example.org>\nIn-Reply-To: <b@example.org>\nX-Spam-Level: none\n"
BODY = """
On Mon, Mar 4, 2024 at 9:01 AM J. Orme <j@example.org> wrote:
> Shall we release before the summer? I would like to have the new
> pump in the release.
>
>> Who wrote the note?

I think that we should wait. The pump works here, but only with the
new valve, and nobody has tried it with the old one yet.
"""


def test_quoted_lines_are_joined_by_depth():
    kept = reader.clean(HEAD + FURTHER + BODY).kept
    assert [block.text for block in kept[:3]] == [
        "On Mon, Mar 4, 2024 at 9:01 AM J. Orme <j@example.org> wrote:",
        "> Shall we release before the summer? I would like to have the new pump in the release.",
        ">> Who wrote the note?",
    ]
    assert [(block.kind, block.level) for block in kept[1:3]] == [(BlockKind.QUOTE, 1), (BlockKind.QUOTE, 2)]


def test_fields_of_the_header_that_nobody_listed():
    removed = {block.text.split(":")[0]: block.verdict.rule for block in reader.clean(HEAD + FURTHER + BODY).removed}
    assert removed["X-Spam-Level"] == removed["In-Reply-To"] == "header.mail"


def test_markdown_quotes_what_the_mail_quotes():
    assert "\n> Shall we release before the summer?" in reader.clean(HEAD + BODY).to_markdown()


def test_a_session_with_an_interpreter_is_no_mail():
    text = ">>> 1 + 1\n2\n>>> print(3)\n3\n"
    assert reader.clean(text).kept[0].kind is BlockKind.CODE
