"""Language-specific knowledge for finding quotations: word lists, names and mentions. `data/*.toml` holds the lists."""
