"""The widgets: each shows what it is given and tells what happened to it."""
