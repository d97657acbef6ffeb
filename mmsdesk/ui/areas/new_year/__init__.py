"""«Новый учебный год»: the walk through what changes in August."""
