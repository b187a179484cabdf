"""The register: numbers, documents, jobs and events in one SQLite file; the only SQL of the project."""

from pipeline.domain.numbering import Standing

from .facade import Register, open_register
from .problems import WORDS, RegisterProblem
from .records import ChainFault, DocumentKey, DocumentRecord, Event, Job, Outcome, Taken

__all__ = [
    "WORDS",
    "ChainFault",
    "DocumentKey",
    "DocumentRecord",
    "Event",
    "Job",
    "Outcome",
    "Register",
    "RegisterProblem",
    "Standing",
    "Taken",
    "open_register",
]
