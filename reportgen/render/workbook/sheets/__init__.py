"""The kinds of sheet, one file a kind."""
