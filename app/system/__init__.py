"""The machine around the app: paths, keys, logging, clock, tasks."""
