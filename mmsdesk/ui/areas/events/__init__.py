"""«Мероприятия»: verbs above the list, repeating, series, attendance by the numbers of the printed sheet."""
