"""The mark of a copy that a reader does not see: every line of text stands a quarter of a point higher or lower."""
