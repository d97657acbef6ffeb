"""A regional file made of the files of many offices."""
