"""The page that says what changed between two releases."""
