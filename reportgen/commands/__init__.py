"""One file a command. A command reads its options, calls the stages, and says what came of it."""
