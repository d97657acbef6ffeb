"""Two copies of a file come together: questions, what flows in, what came of it, taking it back."""
