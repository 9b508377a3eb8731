"""vCards of versions 2.1, 3.0 and 4.0."""
