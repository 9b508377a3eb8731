"""The history of what was confirmed as done in the CRMs: an append-only Delta table."""
