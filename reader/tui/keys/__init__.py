"""The table of actions and the keys that run them."""
