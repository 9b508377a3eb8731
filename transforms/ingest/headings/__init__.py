"""What the headings of a table tell: its format, its account, the meaning of each column."""
