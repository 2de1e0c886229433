"""SQLite: the project file and the user file, and the media folder beside it."""
