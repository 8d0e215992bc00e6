"""What Markdown and HTML share: marks, links and the nesting of blocks."""
