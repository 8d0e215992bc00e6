"""Who says a quotation, by the words of its own sentence."""
