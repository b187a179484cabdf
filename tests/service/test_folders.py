"""A folder dropped in the inbox is kept whole, wherever it ends."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.entrypoints import office
from pipeline.entrypoints.kept_answers import digest_of
from pipeline.stages import publishing
from pipeline.stages.intake import claiming
from pipeline.stages.intake.forms import form_json
from pipeline.workflow import handle
from tests.intake.test_folders import Enclosing
from tests.service.breaking import breaking
from tests.service.running import RunningService, filled, quick_home, run, until, workbook

OTHERS = {
    "plan.pdf": b"a plan",
    "reports/school.pdf": b"a report",
    ".DS_Store": b"system",
    "~$agreement.xlsx": b"lock",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    home = quick_home(tmp_path_factory.mktemp("folders") / "home", settle_seconds=0.2, give_up_seconds=0.8)
    with RunningService(home) as running:
        yield running
        assert running.stop() == 0


def folder_in(place: Path, name: str, **forms: bytes) -> Path:
    folder = place / name
    for inside, content in {**OTHERS, **{form.replace("__", "."): made for form, made in forms.items()}}.items():
        (folder / inside).parent.mkdir(parents=True, exist_ok=True)
        (folder / inside).write_bytes(content)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_folder_is_kept_whole_with_what_was_made(service: RunningService) -> None:
    form = workbook("FO-1")
    folder_in(service.home.inbox, "Pack 1", agreement__xlsx=form)
    folder = service.document("FO-1", 1)
    assert contents(folder / "source") == {
        f"Pack 1/{name}": c for name, c in {**OTHERS, "agreement.xlsx": form}.items()
    }
    advice = json.loads((folder / "receipt.json").read_bytes())["advice"]
    assert "file-not-named" in [line["code"] for line in advice]
    assert "school" not in (folder / "receipt.html").read_text()
    until(lambda: not any((service.home.inbox / ".claimed").iterdir()), "the claim to be let go of")
    assert not (service.home.inbox / "Pack 1").exists()


def test_the_same_folder_again_is_already_made_and_kept_whole(service: RunningService) -> None:
    form = workbook("FO-2")
    folder_in(service.home.inbox, "Pack 2", agreement__xlsx=form)
    service.document("FO-2", 1)
    until(lambda: not (service.home.inbox / "Pack 2").exists(), "the folder to be taken")
    folder_in(service.home.inbox, "Pack 2", agreement__xlsx=form)
    folder = service.shelf("already-made", "Pack 2")
    assert contents(folder / "Pack 2") == {**OTHERS, "agreement.xlsx": form}
    assert (folder / "already-made.html").exists()


def test_a_returned_folder_has_the_marked_form_in_its_place_and_goes_through_when_fixed(
    service: RunningService,
) -> None:
    wrong = workbook("FO-3", review={"review_on": "soon"})
    folder_in(service.home.inbox, "Pack 3.1", agreement__xlsx=wrong)
    returned = service.shelf("needs-fixing", "Pack 3.1")
    kept = contents(returned / "Pack 3.1")
    marked = kept.pop("agreement.xlsx")
    assert kept == OTHERS
    assert (returned / "original" / "agreement.xlsx").read_bytes() == wrong
    assert "drop the folder" in (returned / "problems.html").read_text()
    book = openpyxl.load_workbook(io.BytesIO(marked))
    assert book.sheetnames[0] == "Problems"
    (cell,) = [c for row in book["Working Agreement"].iter_rows() for c in row if c.value == "soon"]
    cell.value = filled()["review"]["review_on"]
    book.save(returned / "Pack 3.1" / "agreement.xlsx")
    # Dropped as it came back, page and all, although only the folder inside was asked for.
    returned.rename(service.home.inbox / "Pack 3.1")
    folder = service.document("FO-3", 1)
    assert (folder / "source" / "Pack 3.1" / "Pack 3.1" / "plan.pdf").read_bytes() == b"a plan"


def test_a_folder_with_a_json_form_lists_what_is_wrong_beside_it(service: RunningService) -> None:
    form = form_json(WORKING_AGREEMENT, filled("FO-4", review={"review_on": "soon"}))
    folder_in(service.home.inbox, "Pack 4", agreement__json=form)
    returned = service.shelf("needs-fixing", "Pack 4")
    assert contents(returned / "Pack 4") == {**OTHERS, "agreement.json": form}
    (first, *_) = json.loads((returned / "problems.json").read_bytes())["problems"]
    assert first["pointer"] == "/review/review_on"


@pytest.mark.parametrize(
    ("name", "forms", "code"),
    [
        ("Pack 5", {}, "folder-without-form"),
        ("Pack 6", {"one__xlsx": workbook("FO-6"), "two__xlsx": workbook("FO-7")}, "folder-with-several-forms"),
    ],
)
def test_a_folder_that_has_not_one_form_comes_back_whole(
    service: RunningService, name: str, forms: dict[str, bytes], code: str
) -> None:
    dropped = contents(folder_in(service.home.path / "aside", name, **forms))
    (service.home.path / "aside" / name).rename(service.home.inbox / name)
    returned = service.shelf("needs-fixing", name)
    assert contents(returned / name) == dropped
    assert f"[{code}]" in (returned / "problems.html").read_text()


def test_a_link_comes_back_as_a_link(service: RunningService) -> None:
    secret = service.home.path / "secret.pdf"
    secret.write_bytes(b"somebody else's")
    aside = folder_in(service.home.path / "aside", "Pack 8", agreement__xlsx=workbook("FO-8"))
    (aside / "link.pdf").symlink_to(secret)
    (aside / "nowhere").symlink_to("/nowhere/at/all")
    aside.rename(service.home.inbox / "Pack 8")
    returned = service.shelf("needs-fixing", "Pack 8")
    assert "[folder-with-links]" in (returned / "problems.html").read_text()
    assert (returned / "Pack 8" / "link.pdf").readlink() == secret
    assert secret.read_bytes() == b"somebody else's"


def test_a_folder_that_is_far_too_big_is_moved_back_and_not_copied(service: RunningService) -> None:
    aside = folder_in(service.home.path / "aside", "Pack 9", agreement__xlsx=workbook("FO-9"))
    with (aside / "film.mp4").open("wb") as film:
        film.truncate(300 << 20)
    inode = (aside / "film.mp4").stat().st_ino
    aside.rename(service.home.inbox / "Pack 9")
    returned = service.shelf("needs-fixing", "Pack 9")
    until((returned / "Pack 9" / "film.mp4").exists, "the folder to be moved back")
    assert (returned / "Pack 9" / "film.mp4").stat().st_ino == inode
    assert "[folder-too-big]" in (returned / "problems.html").read_text()


def test_a_folder_that_is_broken_off_anywhere_comes_to_the_same_end(tmp_path: Path) -> None:
    home = quick_home(tmp_path / "home")
    with office.opened(home, child_count=1) as desk:
        for number, (step, after) in enumerate((s, a) for s in ("read", "publish", "finish") for a in (False, True)):
            case = f"FC-{number}"
            form = workbook(case)
            claim = claiming.claim(folder_in(home.inbox, case, agreement__xlsx=form), home.inbox)
            assert claim
            job = desk.register.open_job(claim.token)
            with breaking(desk, step, after=after):
                handle(job, desk)
            handle(job, desk)
            (published,) = (home.outbox / case).iterdir()
            assert contents(published / "source" / case) == {**OTHERS, "agreement.xlsx": form}
            assert not claim.file.exists()


def test_a_file_that_comes_in_while_the_folder_is_copied_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = folder_in(tmp_path, "Pack")
    whole = publishing._copy

    def and_one_more(source: Path, target: Path) -> None:
        whole(source, target)
        if source == drop:
            (drop / "late.pdf").write_bytes(b"late")

    monkeypatch.setattr(publishing, "_copy", and_one_more)
    with pytest.raises(OSError, match="not whole"):
        publishing.keep_source(drop, tmp_path / "built")
    monkeypatch.undo()
    assert (publishing.keep_source(drop, tmp_path / "built") / "late.pdf").exists()


def test_another_content_of_a_named_file_is_another_submission(tmp_path: Path) -> None:
    folder = folder_in(tmp_path, "Pack")
    enclosing: Any = Enclosing.model_validate({"enclosures": [{"what": "A plan", "file": "PLAN.pdf"}]})
    first = digest_of(enclosing, folder)
    (folder / "unnamed.pdf").write_bytes(b"nobody names it")
    assert digest_of(enclosing, folder) == first
    (folder / "plan.pdf").write_bytes(b"another plan")
    assert digest_of(enclosing, folder) != first


def test_check_takes_a_folder(service: RunningService) -> None:
    aside = folder_in(service.home.path / "aside", "Pack 10", agreement__xlsx=workbook("FO-10"))
    answer = run(service.home, "check", str(aside))
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "[file-not-named]" in answer.stdout
