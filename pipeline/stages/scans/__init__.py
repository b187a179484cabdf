"""Scans of what we printed: telling their pages, looking at the places to sign, and taking pages out.

All of it works on files alone and may meet anything in them, so it runs in child processes.
"""

from pipeline.stages.scans.pictures import ScanUnreadable
from pipeline.stages.scans.places import PlaceSeen, look_at_places
from pipeline.stages.scans.reading import Scan, ScannedPage, carries_marks, read_scan
from pipeline.stages.scans.splitting import split_out

__all__ = [
    "PlaceSeen",
    "Scan",
    "ScanUnreadable",
    "ScannedPage",
    "carries_marks",
    "look_at_places",
    "read_scan",
    "split_out",
]
