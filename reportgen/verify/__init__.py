"""Opens finished files with readers of their own and compares what they say with the ledger."""
