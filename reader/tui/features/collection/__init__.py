"""The list of documents: adding, sorting, filtering, flags and marks."""
