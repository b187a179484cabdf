"""Receiving authorities: where children's records go when a child moves, and what each asks for."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pipeline.domain.authority import Code, DfeCode, Email, GssCode, Text
from pipeline.domain.profiles import TransferClock


class PageNumbering(StrEnum):
    """How the pages of a bundle are numbered."""

    CONTINUOUS = "continuous"
    LETTERED = "lettered"


class CinDocument(StrEnum):
    """What goes with a child in need who moves (CAM-5.08a-d)."""

    ASSESSMENT = "assessment"
    PLAN = "plan"
    REVIEW_MINUTES = "review-minutes"
    SUMMARY = "summary"

    @property
    def words(self) -> str:
        """What staff read on the checklist."""
        return _CIN_WORDS[self]


class CpDocument(StrEnum):
    """What goes with a child on a child protection plan who moves (CAM-8.03a-f)."""

    CP_PLAN = "cp-plan"
    CONFERENCE_REPORTS = "conference-reports"
    CONFERENCE_MINUTES = "conference-minutes"
    ASSESSMENT = "assessment"
    # CAM-8.03d: only with the court's permission.
    COURT_ORDERS = "court-orders"
    EVALUATION_OF_MOVE = "evaluation-of-move"
    AGENCIES_LIST = "agencies-list"

    @property
    def words(self) -> str:
        """What staff read on the checklist."""
        return _CP_WORDS[self]


_CIN_WORDS = {
    CinDocument.ASSESSMENT: "The social work assessment",
    CinDocument.PLAN: "The child’s current plan",
    CinDocument.REVIEW_MINUTES: "Minutes of the latest review",
    CinDocument.SUMMARY: "A summary of our work",
}
_CP_WORDS = {
    CpDocument.CP_PLAN: "The child protection plan",
    CpDocument.CONFERENCE_REPORTS: "Reports to the last conference",
    CpDocument.CONFERENCE_MINUTES: "Minutes of the last conference",
    CpDocument.ASSESSMENT: "An up-to-date assessment",
    CpDocument.COURT_ORDERS: "Court orders and court reports, where the court permits it",
    CpDocument.EVALUATION_OF_MOVE: "What the move means for the child, and for the risk",
    CpDocument.AGENCIES_LIST: "Who works with the family, and how to reach them",
}


class ReceivingAuthority(BaseModel):
    """One council that children move to, as the settings know it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Annotated[Code, Field(description="A short name for this council, used in our forms. Never change it.")]
    name: Annotated[Text, Field(description="The council's name, as printed.")]
    gss_code: Annotated[GssCode, Field(description="The council's code from the Office for National Statistics.")]
    dfe_code: Annotated[
        DfeCode | None, Field(description="The council's three-digit code from the Department for Education.")
    ] = None
    contact: Annotated[Text, Field(description="The team or role we write to.")]
    phone: Annotated[Text, Field(description="Their telephone number.")]
    secure_email: Annotated[Email, Field(description="Where we send children's records securely.")]
    address: Annotated[tuple[Text, ...], Field(description="Their postal address, a line of it in each value.")] = ()
    cin_documents: Annotated[
        tuple[CinDocument, ...], Field(description="What they ask for with a child in need (CAM-5.08).")
    ] = tuple(CinDocument)
    cp_documents: Annotated[
        tuple[CpDocument, ...],
        Field(description="What they ask for with a child on a child protection plan (CAM-8.03)."),
    ] = tuple(CpDocument)
    also_for_cin: Annotated[
        tuple[Text, ...], Field(description="What else they ask for with a child in need, in their own words.")
    ] = ()
    also_for_cp: Annotated[
        tuple[Text, ...],
        Field(description="What else they ask for with a child on a child protection plan, in their own words."),
    ] = ()
    numbering: Annotated[
        PageNumbering, Field(description="How they want the pages of a bundle numbered: continuous or lettered.")
    ] = PageNumbering.CONTINUOUS
    size_limit_mb: Annotated[
        int,
        Field(ge=1, le=2000, description="The largest file, in MB, that they can take; a larger bundle is split."),
    ] = 25
    password: Annotated[
        bool, Field(description="Whether a bundle for them gets a password, which they are told by phone.")
    ] = False
    clock: Annotated[
        TransferClock, Field(description="From which event they count the days to their conference (C15).")
    ] = TransferClock.ADDRESS_NOTICE
    conference_working_days: Annotated[
        int, Field(ge=1, le=60, description="How many working days they have for their conference (CAM-8.10).")
    ] = 15
    reply_working_days: Annotated[
        int, Field(ge=1, le=60, description="How soon we ask them to accept in writing; a local setting (CAM-5.18).")
    ] = 5
