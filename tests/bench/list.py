"""Measures the list of 100,000 documents: CPU to mount it, to move in it and to filter it while typing.

python tests/bench/list.py     prints a line a figure, in milliseconds of CPU from the key to the paint, headless
"""

import asyncio
import os
import statistics
import tempfile
import time

os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()
from reader.service import Options
from reader.tui.app import ReaderApp
from reader.tui.messages import NamesFound

COUNT = 100_000
WORDS = [
    "harbour",
    "storm",
    "ferry",
    "council",
    "letter",
    "market",
    "railway",
    "museum",
    "garden",
    "theatre",
    "winter",
    "election",
    "river",
    "school",
]


def names():
    """Paths of invented articles that do not exist."""
    for n in range(COUNT):
        yield f"/nowhere/{WORDS[n % 14]}/{WORDS[n // 14 % 14]}-{WORDS[n // 196 % 14]}-{n}.html"


async def measure():
    """Run the program once and print the figures."""
    app = ReaderApp([], Options())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        found = list(names())

        async def cost(act):
            start = time.process_time()
            act()
            await pilot.pause()
            return (time.process_time() - start) * 1000

        print(f"mount {await cost(lambda: app.main.post_message(NamesFound(found))):.1f}")
        await pilot.pause(1)
        app.main.list.focus()
        idle = statistics.median([await cost(lambda: None) for _ in range(20)])
        moves = [await cost(app.main.list.action_cursor_down) - idle for _ in range(40)]
        print(f"cursor down {statistics.median(moves):.1f} (an empty turn of the loop, {idle:.1f}, taken off)")
        await pilot.press("F")
        line = app.main.query_one("#filter")
        typed = []
        for query in ("harbour storm", "hrbr", "museum 77", "zzz", "ferry-letter", "elction riv"):
            for length in range(len(query) + 1):
                value = query[:length]
                event = type(line).Typed(value)
                typed.append(await cost(lambda event=event: app.main.on_filter_line_typed(event)) - idle)
        print(f"filter p50 {statistics.median(typed):.1f} p95 {statistics.quantiles(typed, n=20)[-1]:.1f}")


if __name__ == "__main__":
    asyncio.run(measure())
