"""The file of the user's own rules: `rules.toml` in the platform's directory for configuration.

[[rule]]
id = "example.org.promo-box"        # the rules of one file have different ids
action = "remove"                   # or "keep"
site = "example.org"                # the host, or the site's name; left out: everywhere
names = ["promo-box"]               # classes and ids of elements …
phrases = ["^sign up for * letter"] # … or phrases, written as in the cleaner's own files
max_words = 60                      # the longest block that a phrase holds for
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reader.cleaning.user_rules import MAX_WORDS, OwnRule, applied
from reader.errors import ConfigError, OutputError
from reader.userfiles import close_to, directory, place, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Final

    from tomlkit import TOMLDocument

    from reader.model import Article

_FILE: Final = "rules.toml"
_ACTIONS: Final[Mapping[str, bool]] = {"remove": False, "keep": True}
_LISTS: Final = ("names", "phrases")


def user_rules(path: Path | None = None) -> tuple[OwnRule, ...]:
    """Read the user's own rules.

    Args:
        path: the file; by default the user's. Where there is none, there are no rules.

    Raises:
        ConfigError: the file cannot be read, or something in it is wrong.
    """
    file = path or place(_FILE)
    data = read_toml(file)
    rows = data.pop("rule", [])
    if data or not isinstance(rows, list):
        raise ConfigError(
            f"{next(iter(data), 'rule')}: is no rule", subject=str(file), remedy="begin each with [[rule]]"
        )
    found: dict[str, OwnRule] = {}
    for number, row in enumerate(rows, start=1):
        rule = _rule(row, str(file), number)
        if rule.id in found:
            raise ConfigError(f"rule {number}: there is another {rule.id!r}", subject=str(file), remedy="change its id")
        found[rule.id] = rule
    return tuple(found.values())


class Rulebook:
    """The rules in force, and their file.

    Args:
        rules: those in force at first.
        path: the file that new ones are written to; by default the user's.

    Attributes:
        rules: those in force.
        path: the file.
    """

    def __init__(self, rules: tuple[OwnRule, ...] = (), path: Path | None = None) -> None:
        self.rules = rules
        self.path = path or directory() / _FILE
        self._added: list[OwnRule] = []

    def apply(self, article: Article) -> Article:
        """An article with the verdicts that the rules in force give."""
        return applied(article, self.rules)

    def add(self, rule: OwnRule) -> OwnRule:
        """Write a rule at the end of the file, and put it in force; gives it, with an id of its own.

        Raises:
            ConfigError: the file is wrong as it is.
            OutputError: it cannot be written.
        """
        taken = {other.id for other in (*self.rules, *user_rules(self.path))}
        names = (rule.id if number == 1 else f"{rule.id}-{number}" for number in range(1, len(taken) + 2))
        written = rule._replace(id=next(name for name in names if name not in taken))
        with self._edited() as document:
            _append(document, _row(written))
        self.rules = (*self.rules, written)
        self._added.append(written)
        return written

    def remove(self, name: str) -> None:
        """Take the rule of that id out of the file and out of force.

        Raises:
            ConfigError: the file is wrong as it is.
            OutputError: it cannot be written.
        """
        with self._edited() as document:
            _delete(document, name)
        self.rules = tuple(rule for rule in self.rules if rule.id != name)
        self._added = [rule for rule in self._added if rule.id != name]

    @property
    def can_undo(self) -> bool:
        """Whether a rule was added in this run that is still there."""
        return bool(self._added)

    def undo(self) -> None:
        """Take the rule that was added last in this run out again."""
        self.remove(self._added[-1].id)

    @contextmanager
    def _edited(self) -> Iterator[TOMLDocument]:
        """The file to be changed; comments and order stay, and it is replaced whole."""
        from tomlkit import dumps, parse  # noqa: PLC0415 - only who writes rules needs it

        user_rules(self.path)  # a file that is wrong is not made worse
        try:
            document = parse(self.path.read_bytes() if self.path.exists() else b"")
            yield document
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = self.path.with_suffix(".part")
            part.write_text(dumps(document), encoding="utf-8")
            part.replace(self.path)
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror}", subject=str(self.path)) from error


def _append(document: TOMLDocument, row: Mapping[str, Any]) -> None:
    from tomlkit import aot, table  # noqa: PLC0415

    written = table()
    written.update(row)
    if "rule" not in document:
        document["rule"] = aot()
    document["rule"].append(written)


def _delete(document: TOMLDocument, name: str) -> None:
    rows: Any = document.get("rule", [])
    for index, row in enumerate(rows):
        if row.get("id") == name:
            del rows[index]
            break
    if "rule" in document and not rows:
        del document["rule"]


def _row(rule: OwnRule) -> dict[str, Any]:
    """A rule as a table of the file: what is as usual is left out."""
    row: dict[str, Any] = {"id": rule.id, "action": "keep" if rule.keep else "remove"}
    if rule.site:
        row["site"] = rule.site
    row |= {key: list(getattr(rule, key)) for key in _LISTS if getattr(rule, key)}
    if rule.phrases and rule.max_words != MAX_WORDS:
        row["max_words"] = rule.max_words
    return row


def _rule(row: object, path: str, number: int) -> OwnRule:
    """A rule from a table of the file."""

    def wrong(problem: str, remedy: str) -> ConfigError:
        return ConfigError(f"rule {number}: {problem}", subject=path, remedy=remedy)

    if not isinstance(row, dict):
        raise wrong("is no table", "begin each with [[rule]]")
    known = ("id", "action", "site", *_LISTS, "max_words")
    for key in row:
        if key not in known:
            raise wrong(f"there is no {key!r} in a rule", close_to(key, known))
    name, action, site = row.get("id"), row.get("action"), row.get("site", "")
    if not isinstance(name, str) or not name:
        raise wrong("it has no id", 'write such as id = "example.org.promo"')
    if not isinstance(action, str) or action not in _ACTIONS:
        raise wrong(f"action: {action!r} does not fit", f"choose from {', '.join(_ACTIONS)}")
    if not isinstance(site, str):
        raise wrong(f"site: {site!r} does not fit", "write the host, or the name of the site")
    lists = {key: row.get(key, []) for key in _LISTS}
    for key, found in lists.items():
        if not isinstance(found, list) or not all(isinstance(word, str) and word.strip("^$ ") for word in found):
            raise wrong(f"{key}: {found!r} does not fit", 'write several words: ["…", "…"]')
    if not any(lists.values()):
        raise wrong("it says nothing of blocks", "give it names, or phrases")
    longest = row.get("max_words", MAX_WORDS)
    if type(longest) is not int or longest < 1:
        raise wrong(f"max_words: {longest!r} does not fit", "write a whole number")
    names, phrases = (tuple(lists[key]) for key in _LISTS)
    site = site.casefold().removeprefix("www.")
    return OwnRule(name, _ACTIONS[action], site, names, phrases, longest)
