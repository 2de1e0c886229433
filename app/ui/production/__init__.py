"""The production agent's panel: what it does, what it asks, what it costs."""
