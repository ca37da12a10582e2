"""Tables of the forecast and of the registers: one small file a table."""
