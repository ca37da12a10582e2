"""A customised report: an edition with some of its sections and segments, in which nothing of the others is left."""
