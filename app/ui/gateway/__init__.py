"""What the gateway does now, and what of it waits for a person."""
