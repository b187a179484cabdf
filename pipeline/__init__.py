"""Numbered, ready-to-sign children's social care documents from a workbook dropped in a folder."""

__version__ = "0.1.0"
