"""Who we are: the council whose name, contacts and labels stand on every document."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class Authority(BaseModel):
    """The council's own facts (facts 2.0, `authority`), as its settings give them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[Text, Field(description="The council's name, as printed.")]
    service: Annotated[Text, Field(description="What the service is called on documents.")] = "Children's Social Care"
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
