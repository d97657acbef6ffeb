"""Files kept with records inside the database: which are taken, what they say, adding and removing them."""
