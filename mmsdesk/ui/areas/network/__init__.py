"""«Сеть объединений»: who belongs where, who is left out, who has handed in what."""
