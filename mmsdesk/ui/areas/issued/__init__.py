"""Issued documents: the list with its verbs, what is asked before documents are given."""
