"""«Решения»: the list of all bodies, what is done with decisions under control, the life line in their card."""
