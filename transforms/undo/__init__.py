"""The inverse of a confirmed run, as a plan of its own."""
