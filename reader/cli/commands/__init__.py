"""The commands, one a module; each is imported when it is named (see `reader.cli.root`)."""
