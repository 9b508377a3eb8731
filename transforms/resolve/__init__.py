"""Records, identifiers and mentions; every mention gets exactly one status."""
