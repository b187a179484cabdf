"""Enclosures: PDFs and pictures of unknown origin, looked at, and copied without anything that acts or hides."""

from pipeline.stages.enclosures.looking import clean_copy, look_at

__all__ = ["clean_copy", "look_at"]
