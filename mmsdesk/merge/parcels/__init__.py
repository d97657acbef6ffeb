"""What the other office has not seen, and the receipt for it."""
