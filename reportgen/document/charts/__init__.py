"""Charts of the forecast become shapes: one small file a chart."""
