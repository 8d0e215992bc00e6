"""An article set as a page: text, spans, notes and places to go to."""
