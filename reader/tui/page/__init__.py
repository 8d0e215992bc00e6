"""An article laid out as a page: text, spans, notes and jump targets."""
