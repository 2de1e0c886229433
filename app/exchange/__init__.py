"""Scripts in; pages, lists, films and frames out."""
