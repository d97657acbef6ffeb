"""The Word templates shipped with the program: what makes them."""
