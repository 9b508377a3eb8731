"""What the data looks like: formats, tables, notices, settings. Imports nothing else of ours."""
