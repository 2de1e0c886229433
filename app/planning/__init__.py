"""Words to a validated list of edits; scenes to shots."""
