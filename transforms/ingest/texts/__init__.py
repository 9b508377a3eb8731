"""Delimited texts and JSON."""
