"""Characters, not articles: decoding, sanitising, comparing, wrapping."""
