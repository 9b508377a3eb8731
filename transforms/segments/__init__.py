"""Segments: the records of an object that meet a condition of the settings."""
