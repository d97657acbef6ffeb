"""Several records of one register become one, with all that refers to them."""
