"""Cards that look alike: pairs, two cards side by side, joining them."""
