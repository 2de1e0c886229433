"""The Stage editor: four visuals, the page, and the facts of an event."""
