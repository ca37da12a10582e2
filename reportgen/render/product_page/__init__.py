"""The product page: what a shop shows of a report, as one static HTML file."""
