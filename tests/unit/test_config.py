"""The settings: what is read, and how each mistake is told."""

import sys
from dataclasses import fields

import pytest

from reader.config import Settings, fits, load, table
from reader.errors import ConfigError
from reader.userfiles import directory


@pytest.fixture
def written(tmp_path):
    """Write a configuration and read it."""

    def read(text):
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        return load(path)

    return read


def test_without_a_file_everything_is_as_it_comes(tmp_path):
    config = load(tmp_path / "missing.toml")
    assert (config.settings, config.keys, config.themes) == (Settings(), {}, {})


def test_what_is_written_holds(written):
    config = written(
        'theme = "light"\nwidth = 60\n[keys]\nsearch = "s"\ntop = ["g", "home"]\nquit = []\n[themes.mine]\naccent = "#fff"\n'
    )
    assert config.settings == Settings(theme="light", width=60)
    assert config.keys == {"search": ("s",), "top": ("g", "home"), "quit": ()}
    assert config.themes == {"mine": {"base": "dark", "accent": "#fff"}}


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("width = 7", "width: 7 does not fit", "must be a whole number from 24 to 160"),
        ("width = true", "width: True does not fit", "must be a whole number from 24 to 160"),
        ("theme = 3", "theme: 3 does not fit", "must be a name"),
        ("widht = 70", "widht: there is no such setting", "did you mean width?"),
        ("zzz = 70", "zzz: there is no such setting", "choose from "),
        ("keys = 3", "keys: 3 does not fit", "write a table: [keys]"),
        ("[keys]\ntop = 3", "keys.top: 3 is no key", "write a key"),
        ('[keys]\ntop = [""]', "keys.top: [''] is no key", "write a key"),
        ("themes = []", "themes: [] does not fit", "write a table a theme"),
        ("[themes]\nmine = 3", "themes.mine: is no table of colours", "write such as"),
        ("width =", "is no TOML: ", "put that line right"),
    ],
)
def test_a_mistake_names_file_key_and_remedy(written, tmp_path, text, problem, remedy):
    with pytest.raises(ConfigError) as caught:
        written(text)
    assert caught.value.subject == str(tmp_path / "config.toml")
    assert caught.value.problem.startswith(problem)
    assert remedy in caught.value.remedy
    assert caught.value.exit_code == 78


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "config.toml").write_bytes(b'theme = "\xff"')
    with pytest.raises(ConfigError, match="is no TOML"):
        load(tmp_path / "config.toml")


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        load(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("base", ["", "/somewhere/else"])
def test_the_directory_is_the_platforms(monkeypatch, base):
    from platformdirs import user_config_path

    monkeypatch.setenv("XDG_CONFIG_HOME", base)
    assert directory() == user_config_path("terminal-reader")


def test_every_default_fits_and_has_a_purpose():
    assert [row[0] for row in table()] == [field.name for field in fields(Settings)]
    for setting, default, wanted, purpose in table():
        assert fits(setting, default)
        assert wanted
        assert purpose


def test_what_is_no_setting_does_not_fit():
    assert not fits("nothing", 1)
