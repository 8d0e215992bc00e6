"""The vocabulary of boilerplate: phrases, and the class names and ids used in markup. `data/*.toml` holds it."""
