"""The features of the main screen. Each is an object that receives its dependencies as arguments.

A method named after the id of an action in `reader.tui.keys.actions` performs that action.
"""
