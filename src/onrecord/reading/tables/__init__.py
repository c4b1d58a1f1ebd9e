"""Read tables: JSON Lines, JSON, CSV, TSV and Parquet, a document for each row."""
