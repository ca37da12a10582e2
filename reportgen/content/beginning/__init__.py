"""Begins an edition: the files of a draft that builds at once and marks what nobody has judged yet."""
