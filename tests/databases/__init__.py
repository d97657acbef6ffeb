"""One small real file of every released schema, kept for ever."""
