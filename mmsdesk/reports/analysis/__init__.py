"""The draft of the year's analysis: sentences, tables and charts about a year, each number with its records."""
