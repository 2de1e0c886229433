"""The page that greets: start, open, go on, or try the sample."""
