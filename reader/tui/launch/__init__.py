"""Startup: from the command to the first screen."""
