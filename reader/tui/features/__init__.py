"""The features of the main screen. Each is an object that is given the few things it needs.

A method with the id of an action in `reader.tui.keys.actions` carries that action out.
"""
