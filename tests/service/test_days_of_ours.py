"""The date of a document of ours in a checklist is the one that it bears, or nobody's guess."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.entrypoints import office
from pipeline.entrypoints.desk import RealDesk
from pipeline.entrypoints.home import lay_out
from pipeline.stages.intake.reading import Reading

PLAN, MOVE, CASE = "childs-plan", "transfer-out-cin", "DAY-1"


def issued(desk: RealDesk) -> Path:
    folder = desk.home.outbox / CASE / f"{PLAN}-001"
    folder.mkdir(parents=True)
    job = desk.register.open_job("claim")
    desk.register.take_number(job, CASE, PLAN, "digest")
    desk.register.record_issued(
        job,
        folder=folder.relative_to(desk.home.path).as_posix(),
        converter="c",
        template_digest="t",
        answers=json.dumps({"case": {"drawn_up_on": "2026-01-05"}}),
    )
    return folder


def days_known(desk: RealDesk, folder: Path) -> tuple[date, ...]:
    row = {"item": "childs-plan", "enclosed": True, "our_document": f"{PLAN}-001"}
    reading = Reading("json", MOVE, {"case": {"case_number": CASE}, "enclosures": [row]})
    return desk.look_at_enclosures(folder, reading).ours_dated[f"{PLAN}-001"]


@pytest.mark.parametrize("is_forgotten", [False, True])
def test_the_day_of_issue_of_a_forgotten_case_is_not_taken_for_the_one_on_the_document(
    tmp_path: Path, is_forgotten: bool
) -> None:
    with office.opened(lay_out(tmp_path / "home"), child_count=1) as desk:
        folder = issued(desk)
        if is_forgotten:
            desk.register.forget(CASE)
            assert days_known(desk, folder) == ()
        else:
            assert days_known(desk, folder)[0] == date(2026, 1, 5)
