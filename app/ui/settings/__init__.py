"""Settings of the person: general, appearance, shortcuts, storage."""
