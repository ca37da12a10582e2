"""What is approved of a report, section by section, and what became of it since."""
