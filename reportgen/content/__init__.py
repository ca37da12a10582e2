"""Reads seeds and assets into frozen models and says everything that is wrong with them."""
