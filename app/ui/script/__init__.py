"""The script beside the board."""
