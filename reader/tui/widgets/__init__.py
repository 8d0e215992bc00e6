"""The widgets: each displays the data it is given and sends messages about what the user does."""
