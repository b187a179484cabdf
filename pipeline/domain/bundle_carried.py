"""What a sealed bundle carries for the program that receives it: the submission, and where each paper lies.

Both are JSON attachments of the PDF. They are written by one council and read by another, so what is read is
never trusted: every size has a limit, types are strict, and what a later version adds is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, StringConstraints, ValidationError

from pipeline.domain.authority import Authority, DfeCode, Email, GssCode
from pipeline.domain.bundles import Status
from pipeline.domain.reach import Audience
from pipeline.domain.written_values import is_printable

SUBMISSION_NAME, CONTENTS_NAME = "submission.json", "contents.json"
# Whose view of the submission travels with the bundle.
CARRIED_FOR = Audience.RECEIVING
SUBMISSION_LIMIT_BYTES = 2 << 20
CONTENTS_LIMIT_BYTES = 1 << 20
PARTS_LIMIT, PAGES_LIMIT, VOLUMES_LIMIT = 500, 9_999, 99


class CannotBeRead(ValueError):
    """An attachment does not hold what it should; never says what it holds instead."""


def _one_line(text: str) -> str:
    if not is_printable(text):
        raise ValueError("holds characters that cannot be printed")
    return " ".join(text.split())


CarriedLine = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_one_line)]
CarriedWords = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(_one_line)]
# Files are named by it.
PartRef = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,12}(-[A-Za-z0-9]{1,12})?$")]
SectionLetter = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,4}$")]
DocumentName = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,20}(-[a-z]{1,20}){0,5}-[0-9]{1,6}$")]
CarriedModel = TypeVar("CarriedModel", bound=BaseModel)


class _Carried(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class CarriedAuthority(_Carried):
    """The council that sends, as far as another council may know it."""

    name: CarriedLine
    service: CarriedLine | None = None
    team: CarriedLine | None = None
    phone: CarriedLine | None = None
    secure_email: Email | None = None
    gss_code: GssCode | None = None
    dfe_code: DfeCode | None = None


class CarriedSubmission(_Carried):
    """What the pack was made from, as its receiving reader sees it (CAM-5.08, CAM-8.03)."""

    format: Literal[1]
    kind: Literal["transfer-out-cin", "transfer-out-cp"]
    document: DocumentName
    authority: CarriedAuthority
    answers: dict[str, JsonValue]


class CarriedPart(_Carried):
    """One paper of the index: its pages in this PDF, counted from 1, or why it has none.

    A paper that is enclosed and has no pages here lies in another volume. The last `signed_pages` of those that are
    here are the scan of what was signed by hand, behind the print; `all_pages` is how many pages it has in all volumes
    together, None where an older program has written this.
    """

    ref: PartRef
    title: CarriedLine
    section: SectionLetter
    first_page: Annotated[int, Field(ge=1, le=PAGES_LIMIT)] | None = None
    pages: Annotated[int, Field(ge=0, le=PAGES_LIMIT)] = 0
    signed_pages: Annotated[int, Field(ge=0, le=PAGES_LIMIT)] = 0
    all_pages: Annotated[int, Field(ge=0, le=PAGES_LIMIT)] | None = None
    dated: date | None = None
    status: Status
    reason: CarriedWords | None = None

    @property
    def is_here(self) -> bool:
        """True where its pages are in this PDF."""
        return self.status is Status.ENCLOSED and self.first_page is not None and self.pages > 0

    @property
    def last_page(self) -> int:
        """Its last page in this PDF; 0 where it has none."""
        return (self.first_page or 0) + self.pages - 1 if self.is_here else 0


class CarriedContents(_Carried):
    """Every paper of the index, and which volume this is where the bundle was split."""

    format: Literal[1]
    parts: Annotated[tuple[CarriedPart, ...], Field(max_length=PARTS_LIMIT)]
    volume: Annotated[int, Field(ge=1, le=VOLUMES_LIMIT)] = 1
    volumes: Annotated[int, Field(ge=1, le=VOLUMES_LIMIT)] = 1

    def fits(self, page_count: int) -> bool:
        """Say whether every paper that is said to be here lies within that many pages."""
        return all(part.last_page <= page_count and part.signed_pages <= part.pages for part in self.parts)


def submission_attachment(seen: BaseModel, document: str, authority: Authority) -> bytes:
    """Return `submission.json` for a submission that is already as the receiving authority sees it.

    What is kept from that reader must be gone from it before (`audiences.seen_by`, with `CARRIED_FOR`). Raises
    ValidationError where the kind or the document's name is none that may travel.
    """
    carried = CarriedSubmission(
        format=1,
        kind=getattr(seen, "kind", None),  # type: ignore[arg-type]  # checked by the model
        document=document,
        authority=CarriedAuthority.model_validate(authority.model_dump(exclude_none=True)),
        # Required answers may be blank in what a reader sees, which pydantic would remark on.
        answers=seen.model_dump(mode="json", exclude_none=True, exclude={"kind"}, warnings=False),
    )
    return carried.model_dump_json(exclude_none=True).encode()


def contents_attachment(parts: Sequence[CarriedPart], *, volume: int = 1, volumes: int = 1) -> bytes:
    """Return `contents.json`; each volume has its own, with the page numbers of that volume."""
    carried = CarriedContents(format=1, parts=tuple(parts), volume=volume, volumes=volumes)
    return carried.model_dump_json(exclude_none=True).encode()


def read_submission(content: bytes) -> CarriedSubmission:
    """Return what `submission.json` says; raises CannotBeRead. Its answers are still to be looked at one by one."""
    return _read(CarriedSubmission, content, SUBMISSION_LIMIT_BYTES)


def read_contents(content: bytes, page_count: int) -> CarriedContents:
    """Return what `contents.json` says of a PDF of so many pages; raises CannotBeRead where it does not fit."""
    contents = _read(CarriedContents, content, CONTENTS_LIMIT_BYTES)
    if not contents.fits(page_count) or contents.volume > contents.volumes:
        raise CannotBeRead("the contents do not fit the pages")
    return contents


def _read(model: type[CarriedModel], content: bytes, limit_bytes: int) -> CarriedModel:
    if len(content) > limit_bytes:
        raise CannotBeRead("the attachment is too big")
    try:
        return model.model_validate_json(content)
    except ValidationError:
        # The library's own words would quote what was found.
        raise CannotBeRead("the attachment does not hold what it should") from None
