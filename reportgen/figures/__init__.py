"""What all renderers share about figures: colours by meaning, and diagrams laid out in the unit square."""
