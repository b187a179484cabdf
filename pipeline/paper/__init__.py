"""What several stages need of a PDF's pages."""
