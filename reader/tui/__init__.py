"""The terminal program. Nothing heavy is loaded before `run` is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.service import Options


def run(
    names: Sequence[str], options: Options, *, samples: bool = False, stdin: bytes | None = None, private: bool = False
) -> int:
    """Read documents in the terminal until the user leaves.

    Args:
        names: the sources: files, folders, patterns, addresses, or "-" for standard input.
        options: how they are read.
        samples: whether these are the sample documents; if so, a short how-to is shown first.
        stdin: what was read from standard input, for the source "-".
        private: whether to remember nothing from this session.

    Returns:
        The exit code.

    Raises:
        ReaderError: there is no terminal, or the user's configuration is wrong.
    """
    import gc  # noqa: PLC0415 - as all below: importing this package must cost nothing
    from contextlib import closing, nullcontext  # noqa: PLC0415
    from dataclasses import replace  # noqa: PLC0415

    from reader.config import load  # noqa: PLC0415
    from reader.rulebook import Rulebook  # noqa: PLC0415
    from reader.tui.launch.terminal import attached  # noqa: PLC0415

    config = load()
    rulebook = Rulebook(options.rules)
    options = replace(options, rules=())  # the program applies them itself, and can take them back
    gc.disable()  # nothing of what is imported is garbage, and looking for some takes a tenth of the start
    from reader.library.history import History, default_path  # noqa: PLC0415
    from reader.tui.launch import startup as opening  # noqa: PLC0415
    from reader.tui.session.collection.documents import DocumentStore  # noqa: PLC0415
    from reader.tui.session.preferences import Preferences  # noqa: PLC0415

    kept = config.settings.history and not private
    with attached(), closing(History(default_path() if kept else None)) as history:
        store, preferences = DocumentStore(history), Preferences(config.settings, history)
        more = not samples and opening.put_first(store, history, names, options, stdin=stdin, rulebook=rulebook)
        drawing = opening.drawing(store, preferences.settings, listing=more)
        with opening.standing(drawing) if drawing else nullcontext() as hand_over:
            from reader.tui.app import ReaderApp  # noqa: PLC0415

            gc.enable()
            app = ReaderApp(
                names,
                options,
                samples=samples,
                stdin=stdin,
                history=history,
                config=config,
                rulebook=rulebook,
                store=store,
                taking_over=hand_over,
            )
            app.run()
    return app.return_code or 0
