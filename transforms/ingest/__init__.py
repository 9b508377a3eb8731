"""A file becomes a raw table: all text, canonical column names, source_row."""
