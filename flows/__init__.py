"""What a person or a schedule starts: the flows, the command line, the job settings."""
