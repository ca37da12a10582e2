"""Markdown with expressions becomes runs: text, shown quantities, exempt numbers, citations, references."""
