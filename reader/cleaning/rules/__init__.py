"""Small named rules. Vocabulary is data (`data/*.toml`), logic is code."""
