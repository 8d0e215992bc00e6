"""The vocabulary of boilerplate: phrases, and the words of markup. `data/*.toml` holds it."""
