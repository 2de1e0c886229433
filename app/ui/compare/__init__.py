"""Takes side by side: A and B, a wipe, their difference, a grid; what differs in how they were made."""
