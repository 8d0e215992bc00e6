"""From bytes to text, and repairs of text that was decoded wrongly."""
