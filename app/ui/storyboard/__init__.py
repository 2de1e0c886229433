"""The storyboard: shot cards in story order."""
