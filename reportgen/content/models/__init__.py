"""The seed formats, one file a format."""
