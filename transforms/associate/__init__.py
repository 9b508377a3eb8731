"""What is known to be present, and what is asked for; one file a rule."""
