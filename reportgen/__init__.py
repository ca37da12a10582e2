"""Document-as-code for market-research publishers: one set of numbers, a whole package of files."""

__version__ = "0.1.0"
