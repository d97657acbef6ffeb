"""Plain Python: fields, errors, progress, dates, text, names, numbers. No SQL, no Qt."""
