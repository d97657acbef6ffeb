"""Word templates of the user: the register, the look at fields, filling them."""
