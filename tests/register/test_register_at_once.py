"""Several threads and several processes at once, and some that are killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pipeline
from pipeline.register import RegisterProblem, open_register

SERIES = "working-agreement"
TAKER = Path(__file__).with_name("number_taker.py")


def start_taker(path, name, drops, cases, dies_at=0):
    environment = os.environ | {"PYTHONPATH": str(Path(pipeline.__file__).parents[1])}
    return subprocess.Popen(
        [sys.executable, TAKER, path, name, str(drops), str(cases), str(dies_at)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


def numbers_by_case(register):
    found = defaultdict(list)
    for record in register.documents():
        found[record.case].append(record.number)
    return dict(found)


def now():
    return datetime.now(UTC)


def test_eight_threads_and_four_processes_leave_no_gap(path):
    takers = [start_taker(path, f"process{index}", 25, 5) for index in range(4)]
    with open_register(path, now) as register:

        def take(thread):
            for drop in range(20):
                claim = f"thread{thread}-{drop}"
                job = register.open_job(claim)
                register.take_number(job, f"C{drop % 5}", SERIES, claim)

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(take, range(8)))
        for taker in takers:
            taker.communicate(timeout=60)
            assert taker.returncode == 0
        assert numbers_by_case(register) == {f"C{case}": list(range(1, 53)) for case in range(5)}
        assert register.verify() == []


def test_a_taker_killed_again_and_again_leaves_no_gap_and_each_job_its_number(path):
    told: dict[str, str] = {}
    for kill_after in (1, 3, 7, 12, 20, 29, 38, 44):
        taker = start_taker(path, "killed", 50, 3)
        for line in taker.stdout:
            claim, rest = line.strip().split(" ", 1)
            assert told.setdefault(claim, rest) == rest
            if len(told) >= kill_after:
                taker.kill()
        taker.wait(timeout=60)
        taker.stdout.close()
    output, _ = start_taker(path, "killed", 50, 3).communicate(timeout=60)
    for line in output.splitlines():
        claim, rest = line.split(" ", 1)
        assert told.setdefault(claim, rest) == rest
    with open_register(path, now) as register:
        assert numbers_by_case(register) == {
            "C0": list(range(1, 18)),
            "C1": list(range(1, 18)),
            "C2": list(range(1, 17)),
        }
        assert len(register.unfinished_jobs()) == 50
        assert register.verify() == []


def test_a_process_killed_just_before_a_step_is_kept_leaves_nothing_of_it(path):
    # Step 1 opens the first job, 2 takes its number, 3 opens the second; each run begins at 1 again.
    for dies_at, jobs, documents in ((1, 0, 0), (2, 1, 0), (1, 1, 0), (4, 2, 1), (3, 2, 1)):
        taker = start_taker(path, "dying", 4, 2, dies_at)
        taker.communicate(timeout=60)
        assert taker.returncode == -9
        with open_register(path, now) as register:
            assert register.verify() == []
            assert len(register.documents()) == documents
            assert len(register.unfinished_jobs()) == jobs
    taker = start_taker(path, "dying", 4, 2)
    taker.communicate(timeout=60)
    with open_register(path, now) as register:
        assert numbers_by_case(register) == {"C0": [1, 2], "C1": [1, 2]}


def test_of_eight_threads_that_replace_the_same_document_one_succeeds(path, clock):
    with open_register(path, clock) as register:
        job = register.open_job("first")
        register.take_number(job, "C1", SERIES, "first")
        register.record_issued(job, folder="outbox/1", converter="embedded", template_digest="7e")

        def replace(thread):
            claim = f"thread{thread}"
            try:
                return register.take_number(register.open_job(claim), "C1", SERIES, claim, 1).number
            except RegisterProblem as problem:
                return problem.code

        with ThreadPoolExecutor(8) as threads:
            outcomes = list(threads.map(replace, range(8)))
        assert sorted(outcomes, key=str) == [2, *["replaces-not-in-use"] * 7]


def test_of_eight_threads_with_the_identical_drop_all_share_one_number(path, clock):
    with open_register(path, clock) as register:

        def take(thread):
            return register.take_number(register.open_job(f"thread{thread}"), "C1", SERIES, "same").number

        with ThreadPoolExecutor(8) as threads:
            assert set(threads.map(take, range(8))) == {1}
        assert register.verify() == []


def test_a_file_that_several_processes_open_first_is_laid_out_once(path):
    takers = [start_taker(path, f"opener{index}", 1, 1) for index in range(6)]
    for taker in takers:
        taker.communicate(timeout=60)
        assert taker.returncode == 0
    with open_register(path, now) as register:
        assert numbers_by_case(register) == {"C0": [1, 2, 3, 4, 5, 6]}
