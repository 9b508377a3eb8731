"""Contracts over the raw tables: failures become notices, unusable records go to quarantine."""
