"""Text without markup to blocks."""
