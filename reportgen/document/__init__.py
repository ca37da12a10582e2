"""Assembles the Report: numbered sections holding blocks, prose as runs, and the ledger of what is shown."""
