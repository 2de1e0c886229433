"""The canvas: all nodes of a project by what flows into what."""
