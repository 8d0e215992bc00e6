"""The documents of one session and what is open."""
