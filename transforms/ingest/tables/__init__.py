"""What every reader gives, and how it is written."""
