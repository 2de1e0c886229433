"""The window: what all parts share, and where they stand."""
