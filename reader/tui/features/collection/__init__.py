"""The documents as a collection: which there are, how they are listed, flagged and marked."""
