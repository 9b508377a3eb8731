"""The stages of a run, one folder a stage, in the order of the data."""
