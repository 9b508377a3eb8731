"""Property-based tests: one file an invariant of the design's section 8, and the comparison with the model."""
