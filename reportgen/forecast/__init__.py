"""Pure arithmetic: a sizing in, tables and quantities out. No files, no clock, no global state."""
