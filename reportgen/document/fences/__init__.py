"""Fences become blocks: one small file a kind, and the table of them."""
