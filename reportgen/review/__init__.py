"""Review in an editor's own tool: prose out to a Word document, and changed paragraphs back as edits of the seeds."""
