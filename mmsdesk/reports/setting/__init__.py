"""How text is measured and set in lines and columns: the same for every writer and for charts."""
