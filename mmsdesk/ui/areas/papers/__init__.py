"""Papers: the catalogue, options, preview, what was printed, lists behind figures."""
