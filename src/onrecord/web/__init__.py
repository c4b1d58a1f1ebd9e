"""Show the record as pages, and answer programs; decide nothing."""
