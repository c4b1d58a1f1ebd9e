"""Keep the record of who did or said what to whom, when, and who says so; check claims against it."""
