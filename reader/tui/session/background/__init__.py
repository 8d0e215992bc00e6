"""Loading and watching documents in threads."""
