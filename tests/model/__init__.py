"""A plain Python model of the design's section 4, written from the design alone, against which the SQL is compared."""
