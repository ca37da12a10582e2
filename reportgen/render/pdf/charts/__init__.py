"""Draws the chart shapes as vectors with real text, one page a figure."""
