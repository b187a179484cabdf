"""Who we are: the council whose name, contacts and labels stand on every document."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


def _code(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise ValueError("Write it in small letters, with hyphens between words, such as our-council")
    return text


def _gss_code(text: str) -> str:
    if not re.fullmatch(r"E(06|08|09|10)\d{6}", text):
        raise ValueError("Write E06, E08, E09 or E10 and six digits, such as E10999901")
    return text


def _dfe_code(text: str) -> str:
    if not re.fullmatch(r"\d{3}", text):
        raise ValueError("Write three digits in quotation marks, such as 999")
    return text


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
        raise ValueError("Write one e-mail address, such as transfers@council.example")
    return text


Code = Annotated[Text, AfterValidator(_code)]
GssCode = Annotated[Text, AfterValidator(_gss_code)]
DfeCode = Annotated[Text, AfterValidator(_dfe_code)]
Email = Annotated[Text, AfterValidator(_email)]


class Team(BaseModel):
    """One team: where it sits, and which of its managers may sign (WAL-2.12, WAL-5.28)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[Text, Field(description="The team's name, as printed.")]
    office: Annotated[Text, Field(description="Where the team sits, on one line.")]
    phone: Annotated[Text, Field(description="The team's telephone number.")]
    managers: Annotated[
        tuple[Text, ...], Field(min_length=1, description="The managers who may sign for this team (WAL-2.12).")
    ]


class Authority(BaseModel):
    """The council's own facts (facts 2.0, `authority`), as its settings give them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[Text, Field(description="The council's name, as printed.")]
    service: Annotated[Text, Field(description="What the service is called on documents.")] = "Children’s Social Care"
    team: Annotated[Text, Field(description="The team and its office, as printed under the service.")]
    phone: Annotated[Text, Field(description="The team's telephone number.")]
    complaints_contact: Annotated[Text, Field(description="Whom to complain to, on one line.")]
    out_of_hours_contact: Annotated[Text, Field(description="Whom to ring out of hours, on one line.")]
    advocacy_contact: Annotated[Text, Field(description="Where parents can find an advocate, on one line.")]
    logo: Annotated[
        str | None, Field(description="The logo's file name in this folder: PNG or JPEG. Leave out for none.")
    ] = None
    logo_words: Annotated[Text, Field(description="What the logo shows, for people who cannot see it.")] = (
        "The council's logo"
    )
    profile: Annotated[Code, Field(description="Whose guidance we work by: the name of a file in config/profiles.")] = (
        "generic"
    )
    address: Annotated[
        tuple[Text, ...], Field(description="The council's postal address for letters, a line of it in each value.")
    ] = ()
    secure_email: Annotated[
        Email | None, Field(description="Where other councils send us children's records securely.")
    ] = None
    gss_code: Annotated[
        GssCode | None, Field(description="The council's nine-character code from the Office for National Statistics.")
    ] = None
    dfe_code: Annotated[
        DfeCode | None, Field(description="The council's three-digit code from the Department for Education.")
    ] = None
    number_digits: Annotated[
        int, Field(ge=1, le=6, description="To how many digits a document's number is filled up with noughts.")
    ] = 3
    teams: Annotated[tuple[Team, ...], Field(description="Our teams, and who signs for each.")] = ()
