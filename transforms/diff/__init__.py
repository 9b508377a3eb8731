"""From states and wishes to changes."""
