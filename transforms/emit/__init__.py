"""Tables become files: Parquet, reports, import files."""
