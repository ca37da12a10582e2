"""The catalogue: all editions that are sold, as a static site, and as feeds for those who resell them."""
