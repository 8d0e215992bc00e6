"""Presses keys at random in the program, on the samples and in windows of random sizes, and fails at the first fault.

    python -m tests.bench.soak                10,000 keys, with a seed that is told
    python -m tests.bench.soak --seed 7        the same keys again
    python -m tests.bench.soak --keys 500      fewer

What would leave the program, or open something outside of it, is left out. Rules and settings go to a folder of its own.
"""

import argparse
import asyncio
import os
import random
import tempfile
import time
from pathlib import Path
from unittest import mock

from PIL import Image
from textual.events import Key
from textual.pilot import Pilot

from reader import service
from reader.library.history import History
from reader.rulebook import Rulebook
from reader.tui.app import ReaderApp
from reader.tui.keys.actions import ACTIONS
from reader.tui.keys.keymap import canonical

_LEFT_OUT = {"quit", "suspend_process"}
KEYS = [key for action in ACTIONS if action.id not in _LEFT_OUT for key in action.keys]
TYPED = [*"aeinorst ", *"0123456789", "backspace", "enter", "escape", "tab", "shift+tab", "down", "up"]


async def soak(pilot: Pilot[None], chance: random.Random, count: int) -> list[str]:
    """Press so many keys; gives what was done."""
    done: list[str] = []
    for _ in range(count):
        dice = chance.random()
        if dice < 0.02:
            size = chance.randint(1, 200), chance.randint(1, 60)
            done.append(f"{size[0]}x{size[1]}")
            await pilot.resize_terminal(*size)
        elif dice < 0.05:
            width, height = pilot.app.size
            place = chance.randrange(max(1, width)), chance.randrange(max(1, height))
            done.append(f"click {place[0]},{place[1]}")
            await pilot.click(offset=place)
        else:
            key = chance.choice(KEYS if dice < 0.75 else TYPED)
            done.append(key)
            await press(pilot, key)
    return done


async def press(pilot: Pilot[None], key: str) -> None:
    """Press a key. `Pilot.press` also waits for animations, for ever where what was to move has gone."""
    character = {"space": " ", "minus": "-", "comma": ","}.get(key, key)
    pilot.app.post_message(Key(canonical(key), character if len(character) == 1 else None))
    await pilot.pause()


def illustrated(folder: Path) -> str:
    """A document with pictures to draw and notes to go to, which the samples do not have; gives its name."""
    Image.effect_noise((400, 300), 80).save(folder / "noise.png")
    words = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days"
    text = "".join(
        f'<p>{words}, day {n}.<sup><a href="#n{n}">{n}</a></sup></p><img src="noise.png" alt="Picture {n}">'
        for n in range(1, 9)
    )
    notes = "".join(f'<li id="n{n}">{words}, as somebody noted on day {n}.</li>' for n in range(1, 9))
    page = folder / "illustrated.html"
    page.write_text(f"<article><h1>Nine days</h1>{text}<p>{words}.</p><ol>{notes}</ol></article>", encoding="utf-8")
    return str(page)


async def run(names: list[str], seed: int, count: int, folder: Path) -> list[str]:
    """Run the program once, with files of its own in a folder; gives what was done."""
    app = ReaderApp(
        [*names, illustrated(folder)],
        service.Options(),
        history=History(folder / "history.sqlite3"),
        rulebook=Rulebook((), folder / "rules.toml"),
    )
    chance = random.Random(seed)
    with mock.patch("reader.tui.session.browser.find", return_value=None):
        async with app.run_test(size=(chance.randint(20, 160), chance.randint(5, 50))) as pilot:
            with mock.patch.object(app, "exit"):  # the footer has a way out to click on
                return await soak(pilot, chance, count)


def main() -> None:
    """Press keys, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=10_000, help="how many are pressed; 10,000 by default")
    parser.add_argument("--run", type=int, default=500, help="after how many of them the program is started anew")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder)
        for number in range(-(-options.keys // options.run)):
            print(f"seed {options.seed + number}")
            asyncio.run(run(service.samples(), options.seed + number, options.run, Path(folder)))
            print(f"{(number + 1) * options.run:,} keys")


if __name__ == "__main__":
    main()
