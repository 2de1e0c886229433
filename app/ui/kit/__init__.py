"""The theme and the widgets that every part of the window shares."""
