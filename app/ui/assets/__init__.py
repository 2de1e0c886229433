"""The assets of a project against its shots: who is where, and what is missing."""
