"""«Умный запрос школам»: a workbook per organisation with what is known, and the answers that come back."""
