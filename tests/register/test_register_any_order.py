"""Whatever staff and jobs do in whatever order, the numbers stay whole."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from register_office import SERIES, Clock

from pipeline.register import RegisterProblem, Standing, open_register

CASES = st.sampled_from(["C1", "C2"])
NUMBERS = st.integers(1, 8)


class Numbering(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.register = open_register(Path(self.folder.name) / "register.sqlite", Clock())
        self.asked: dict[int, tuple[str, str]] = {}
        self.held: dict[int, int] = {}
        self.given: dict[str, list[int]] = {"C1": [], "C2": []}
        self.next = {"C1": 1, "C2": 1}

    def teardown(self) -> None:
        assert self.register.verify() == []
        self.register.close()
        self.folder.cleanup()

    @rule(case=CASES, digest=st.sampled_from("abcd"), replaces=st.none() | NUMBERS)
    def drop(self, case, digest, replaces):
        job = self.register.open_job(f"claim-{len(self.asked)}")
        self.asked[job] = (case, digest)
        self._take(job, replaces)

    @rule(at=st.integers(0, 20))
    def run_again(self, at):
        if self.asked:
            self._take(sorted(self.asked)[at % len(self.asked)], None)

    def _take(self, job, replaces):
        case, digest = self.asked[job]
        before = self.register.document_of_job(job)
        try:
            taken = self.register.take_number(job, case, SERIES, digest, replaces)
        except RegisterProblem as problem:
            assert problem.code in {"replaces-unknown", "replaces-not-in-use", "already-void"}
            return
        if before is not None:
            assert taken.number == before.number
        if taken.number not in self.given[case]:
            assert not taken.already_made
            assert taken.number == self.next[case]
            self.given[case].append(taken.number)
            self.next[case] += 1

    @rule(at=st.integers(0, 20))
    def issue(self, at):
        if self.asked:
            job = sorted(self.asked)[at % len(self.asked)]
            try:
                self.register.record_issued(
                    job,
                    folder="f",
                    converter="c",
                    template_digest="t",
                    answers="{}",
                    identifiers=[("name", f"person{job}")],
                )
            except RegisterProblem as problem:
                assert problem.code in {"number-untaken", "already-void"}

    @rule(case=CASES, number=NUMBERS)
    def void(self, case, number):
        try:
            self.register.void(case, SERIES, number, "Wrong plan")
        except RegisterProblem as problem:
            assert problem.code in {"number-unknown", "already-void", "void-not-in-use"}

    @rule(case=CASES)
    def forget(self, case):
        assert self.register.forget(case) <= len(self.given[case])
        assert self.register.answers_of(case) == []

    @rule(case=CASES, number=NUMBERS)
    def start_at(self, case, number):
        try:
            self.register.start_at(case, SERIES, number)
        except RegisterProblem as problem:
            assert problem.code in {"start-at-backwards", "start-at-used"}
            assert number < self.next[case]
        else:
            assert number >= self.next[case]
            self.next[case] = number

    @invariant()
    def at_most_the_newest_of_those_remembered_is_known(self):
        for case in self.given:
            remembered = [known for known in self.register.answers_of(case) if known.status is not Standing.VOID]
            jobs = {self.register.document(case, SERIES, known.number).job for known in remembered}
            known = self.register.known_elsewhere("C3", [("name", f"person{job}") for job in self.asked])
            mine = known & {("name", f"person{job}") for job in self.asked if self.asked[job][0] == case}
            assert len(mine) <= 1
            assert mine <= {("name", f"person{job}") for job in jobs}

    @invariant()
    def numbers_are_those_given_out(self):
        for case, given in self.given.items():
            records = self.register.documents(case)
            assert [record.number for record in records] == given
            replaced = [r.replaces for r in records if r.replaces and r.status is not Standing.VOID]
            assert len(replaced) == len(set(replaced))
            alive = [record.digest for record in records if record.status is not Standing.VOID]
            assert len(alive) == len(set(alive))


Numbering.TestCase.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestNumbering = Numbering.TestCase
