"""Read files that are one document, or a few: a module for each format."""
