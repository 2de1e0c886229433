"""The chat: the bar at the foot, and the planner's dock."""
