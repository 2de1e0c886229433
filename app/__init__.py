"""Slateroom: a desktop storyboard studio."""

__version__ = "0.1.0"
