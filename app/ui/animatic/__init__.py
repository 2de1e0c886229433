"""The animatic: frames and clips in time."""
