"""The review: takes in full, with notes drawn and written on them."""
