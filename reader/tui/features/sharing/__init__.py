"""Features that hand the article on: to the clipboard, to a file, to an editor and to other programs."""
