"""Outside judges that tests call."""
