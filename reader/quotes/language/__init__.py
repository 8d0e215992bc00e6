"""What the quotation finder knows of a language: word lists, names and mentions. `data/*.toml` holds the lists."""
