"""What is given to other offices and comes back from them."""
