"""Archives: what is in them, and one member at a time."""
