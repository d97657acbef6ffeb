"""The window: what a person sees and presses. Nothing here opens a file of records or writes a query."""
