import pytest

import reader

LINES = ["Welcome back to the show. Today we talk about the ferry, which is gone.", "Thanks for having me on the show today.",
         "What happened on the last day of the ferry?", "It rained. Nobody came, and I tied up the ship."]  # fmt: skip


@pytest.mark.parametrize("form", ["{name} 00:0{n}", "{name}:", "[00:00:0{n}] {name}", "{name} (0:0{n})"])
def test_a_line_that_names_who_speaks_stays(form):
    names = ["HOST", "Mara Lund", "HOST", "Mara Lund"]
    heads = [form.format(name=name, n=n) for n, name in enumerate(names)]
    text = "\n\n".join(f"{head}\n{line}" for head, line in zip(heads, LINES, strict=True))
    kept = reader.clean(text, format="text").text
    assert all(head in kept for head in heads)
