"""The page that says what was compared, for the client."""
