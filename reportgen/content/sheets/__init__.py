"""Analysts' spreadsheets: the numbers of an edition, read from cells and checked as if they were written in YAML."""
