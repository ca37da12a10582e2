"""The dashboard: one offline HTML file."""
