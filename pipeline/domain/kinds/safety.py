"""Back-up, safety and sustainability plans on their own as kinds of submission."""

from __future__ import annotations

from typing import Any

from pipeline.domain.checks.safety_rules import (
    BACK_UP_PLAN_RULES,
    CHILDS_SAFETY_PLAN_RULES,
    INTERIM_SAFETY_PLAN_RULES,
    SUSTAINABILITY_PLAN_RULES,
)
from pipeline.domain.documents.plans import plan_headline
from pipeline.domain.documents.safety import (
    BACK_UP_PLAN_DOCUMENTS,
    CHILDS_SAFETY_PLAN_DOCUMENTS,
    INTERIM_SAFETY_PLAN_DOCUMENTS,
    SUSTAINABILITY_PLAN_DOCUMENTS,
    back_up_next_steps,
    back_up_plan_dates,
    childs_next_steps,
    childs_safety_plan_dates,
    childs_signing_order,
    interim_headline,
    interim_next_steps,
    interim_plan_dates,
    signing_order,
    sustainability_next_steps,
    sustainability_plan_dates,
)
from pipeline.domain.examples.safety import (
    back_up_plan_example,
    back_up_plan_flavours,
    childs_safety_plan_example,
    childs_safety_plan_flavours,
    interim_safety_plan_example,
    interim_safety_plan_flavours,
    sustainability_plan_example,
    sustainability_plan_flavours,
)
from pipeline.domain.packs import Kind
from pipeline.domain.safety_plans import BackUpPlan, ChildsSafetyPlan, InterimSafetyPlan, SustainabilityPlan

BACK_UP_PLAN = Kind(
    code="back-up-plan",
    title="Back-up plan",
    model=BackUpPlan,
    rules=BACK_UP_PLAN_RULES,
    documents=BACK_UP_PLAN_DOCUMENTS,
    dates=back_up_plan_dates,
    headline=plan_headline,
    signing_order=signing_order,
    next_steps=back_up_next_steps,
    example=back_up_plan_example,
    flavours=back_up_plan_flavours,
)

INTERIM_SAFETY_PLAN = Kind(
    code="interim-safety-plan",
    title="Interim safety plan",
    model=InterimSafetyPlan,
    rules=INTERIM_SAFETY_PLAN_RULES,
    documents=INTERIM_SAFETY_PLAN_DOCUMENTS,
    dates=interim_plan_dates,
    headline=interim_headline,
    signing_order=signing_order,
    next_steps=interim_next_steps,
    example=interim_safety_plan_example,
    flavours=interim_safety_plan_flavours,
)

SUSTAINABILITY_PLAN = Kind(
    code="sustainability-plan",
    title="Sustainability plan",
    model=SustainabilityPlan,
    rules=SUSTAINABILITY_PLAN_RULES,
    documents=SUSTAINABILITY_PLAN_DOCUMENTS,
    dates=sustainability_plan_dates,
    headline=plan_headline,
    signing_order=signing_order,
    next_steps=sustainability_next_steps,
    example=sustainability_plan_example,
    flavours=sustainability_plan_flavours,
)

CHILDS_SAFETY_PLAN = Kind(
    code="childs-safety-plan",
    title="Child's safety plan",
    model=ChildsSafetyPlan,
    rules=CHILDS_SAFETY_PLAN_RULES,
    documents=CHILDS_SAFETY_PLAN_DOCUMENTS,
    dates=childs_safety_plan_dates,
    headline=plan_headline,
    signing_order=childs_signing_order,
    next_steps=childs_next_steps,
    example=childs_safety_plan_example,
    flavours=childs_safety_plan_flavours,
)

SAFETY: tuple[Kind[Any], ...] = (BACK_UP_PLAN, INTERIM_SAFETY_PLAN, SUSTAINABILITY_PLAN, CHILDS_SAFETY_PLAN)
