"""The families of quantities: each file makes those that belong together."""
