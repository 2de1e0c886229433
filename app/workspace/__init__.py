"""One open project: apply an edit or append a fact, persist it, publish the change, undo."""
