"""The agent: sessions, checkpoints, limits, phases."""
