"""A bundle that another council has sent: what it carries, its papers one by one, and the page about it."""

from pipeline.stages.arrivals.cutting import CutPaper, Paper, cut_out
from pipeline.stages.arrivals.opening import BUNDLE_LIMIT_BYTES, CannotOpen, Chapter, Opened, open_bundle
from pipeline.stages.arrivals.page import ArrivalPage, EnclosedLine, FileLine, arrival_html, arrival_json
from pipeline.stages.arrivals.recognising import carries_submission, is_bundle, is_damaged, is_locked, is_pdf

__all__ = [
    "BUNDLE_LIMIT_BYTES",
    "ArrivalPage",
    "CannotOpen",
    "Chapter",
    "CutPaper",
    "EnclosedLine",
    "FileLine",
    "Opened",
    "Paper",
    "arrival_html",
    "arrival_json",
    "carries_submission",
    "cut_out",
    "is_bundle",
    "is_damaged",
    "is_locked",
    "is_pdf",
    "open_bundle",
]
