"""The documents of a session: what is known of each, their order and their groups."""
