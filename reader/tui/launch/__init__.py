"""From the command to the first screen."""
