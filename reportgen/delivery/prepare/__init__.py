"""What is done once, at publication, so that a copy takes a fraction of a second."""
