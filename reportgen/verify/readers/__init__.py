"""One reader a format, each built on a library that did not write the file."""
