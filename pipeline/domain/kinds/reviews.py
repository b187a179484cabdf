"""The child in need review as a kind of submission."""

from __future__ import annotations

from typing import Any

from pipeline.domain.checks.review_rules import CIN_REVIEW_RULES
from pipeline.domain.documents.reviews import (
    CIN_REVIEW_DOCUMENTS,
    review_dates,
    review_headline,
    review_next_steps,
    review_signing_order,
)
from pipeline.domain.examples.reviews import cin_review_example, cin_review_flavours
from pipeline.domain.packs import Kind
from pipeline.domain.reviews import CinReview

CIN_REVIEW = Kind(
    code="cin-review",
    title="Child in need review",
    model=CinReview,
    rules=CIN_REVIEW_RULES,
    documents=CIN_REVIEW_DOCUMENTS,
    dates=review_dates,
    headline=review_headline,
    signing_order=review_signing_order,
    next_steps=review_next_steps,
    example=cin_review_example,
    flavours=cin_review_flavours,
)

REVIEWS: tuple[Kind[Any], ...] = (CIN_REVIEW,)
