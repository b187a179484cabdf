"""The register: numbers, documents, jobs, events and what is known of a case, in one SQLite file; the only SQL here."""

from pipeline.domain.numbering import Standing

from .facade import Register, open_register
from .problems import WORDS, RegisterProblem
from .records import (
    AnswerRecord,
    ChainFault,
    Confirmation,
    DocumentKey,
    DocumentRecord,
    Event,
    Job,
    KnownAnswers,
    Outcome,
    Printed,
    ReturnedPage,
    SignerRecord,
    SigningRecord,
    Taken,
)

__all__ = [
    "WORDS",
    "AnswerRecord",
    "ChainFault",
    "Confirmation",
    "DocumentKey",
    "DocumentRecord",
    "Event",
    "Job",
    "KnownAnswers",
    "Outcome",
    "Printed",
    "Register",
    "RegisterProblem",
    "ReturnedPage",
    "SignerRecord",
    "SigningRecord",
    "Standing",
    "Taken",
    "open_register",
]
