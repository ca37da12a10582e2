"""What is different between two releases, and why."""
