"""A submission as it is kept, and what tells it from every other."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pipeline.domain.audiences import answers_of
from pipeline.domain.checks.file_rules import files_meant
from pipeline.domain.kinds import KINDS
from pipeline.domain.submissions import Submission
from pipeline.stages.intake.folders import own_files
from pipeline.stages.publishing import sha256_of


def kept_answers(submission: Submission) -> str:
    """Return the answers as they are kept for the next form; passwords of files are no business of it."""
    passwords = {"enclosures": {"__all__": {"password"}}} if KINDS[submission.kind].fronts else None
    return submission.model_dump_json(exclude_none=True, exclude=passwords)


def digest_of(submission: Submission, drop: Path) -> str:
    """Return what tells one submission from another: every answer, in a fixed order, and the files it names."""
    # Blank answers are left out, so that a question added to the form later changes no digest.
    answers = submission.model_dump(mode="json", exclude_none=True)
    text = json.dumps(answers, sort_keys=True, ensure_ascii=True)
    if drop.is_dir():
        inside = {one.name: one.file for one in own_files(drop)}
        named = {name for _, q, answer in answers_of(submission) if q.file for name in files_meant(str(answer), inside)}
        text += "".join(f"\n{name} {sha256_of(inside[name])}" for name in sorted(named))
    return hashlib.sha256(text.encode()).hexdigest()
