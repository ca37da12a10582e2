"""Drawings and data tables of the chart shapes: one small file a shape."""
