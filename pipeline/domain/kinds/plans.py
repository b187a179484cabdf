"""The Initial Plan and the Child's Plan as kinds of submission."""

from __future__ import annotations

from pipeline.domain.checks.plan_rules import CHILDS_PLAN_RULES, INITIAL_PLAN_RULES
from pipeline.domain.documents.plans import (
    CHILDS_PLAN_DOCUMENTS,
    INITIAL_PLAN_DOCUMENTS,
    plan_dates,
    plan_headline,
    plan_next_steps,
    plan_signing_order,
)
from pipeline.domain.examples.plans import (
    childs_plan_example,
    childs_plan_flavours,
    initial_plan_example,
    initial_plan_flavours,
)
from pipeline.domain.packs import Kind
from pipeline.domain.plans import ChildsPlan, InitialPlan

INITIAL_PLAN = Kind(
    code="initial-plan",
    title="Initial Plan",
    model=InitialPlan,
    rules=INITIAL_PLAN_RULES,
    documents=INITIAL_PLAN_DOCUMENTS,
    dates=plan_dates,
    headline=plan_headline,
    signing_order=plan_signing_order,
    next_steps=plan_next_steps,
    example=initial_plan_example,
    flavours=initial_plan_flavours,
)

CHILDS_PLAN = Kind(
    code="childs-plan",
    title="Child's Plan",
    model=ChildsPlan,
    rules=CHILDS_PLAN_RULES,
    documents=CHILDS_PLAN_DOCUMENTS,
    dates=plan_dates,
    headline=plan_headline,
    signing_order=plan_signing_order,
    next_steps=plan_next_steps,
    example=childs_plan_example,
    flavours=childs_plan_flavours,
)
