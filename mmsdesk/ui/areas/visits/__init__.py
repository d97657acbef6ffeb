"""«Выезды»: the list with its papers, recommendations of a visit in its card."""
