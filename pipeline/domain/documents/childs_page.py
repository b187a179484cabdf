"""The child's own page of each plan and of a review: short, and said to the child (CAM-1.16, CAM-1.19, HUL-4.07).

What a form says about the child is written for grown-ups. Only what is the child's own is taken from it word for
word: what the child said, and what the child does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pipeline.domain.deadlines import age_on
from pipeline.domain.documents.shared import copies_by_distribution
from pipeline.domain.packs import DocumentSpec
from pipeline.domain.page_parts import (
    Copy,
    CouncilOnPage,
    DocumentOnPage,
    Page,
    Printing,
    council_on_page,
    document_on_page,
    shown,
)
from pipeline.domain.parties import names_in, same_person
from pipeline.domain.people import Professional
from pipeline.domain.plans import ChildsPlan, InitialPlan
from pipeline.domain.reach import Audience
from pipeline.domain.reviews import CinReview, ReviewDecision
from pipeline.domain.safety_plans import BackUpPlan, InterimSafetyPlan, SustainabilityPlan
from pipeline.domain.written_values import day_in_words

# From this age on the child is asked to the meetings as a matter of course (CAM-1.19), so also reads their papers.
READS_THE_WHOLE_FROM_YEARS = 12
DAYS_OF_A_WEEK = 7


class ChildsPage(Page):
    """Everything that the child's own page of a plan or review may print."""

    council: CouncilOnPage
    document: DocumentOnPage
    called: Annotated[str, shown("The name the child goes by.")]
    about: Annotated[str, shown("What has happened, in a sentence.")]
    said: Annotated[tuple[str, ...], shown("What the child said, word for word; may be nothing.")]
    not_said: Annotated[str, shown("What stands there where the child has said nothing; else nothing.")]
    does: Annotated[tuple[str, ...], shown("What the child does in the plan, and when; may be nothing.")]
    helpers: Annotated[tuple[str, ...], shown("Everybody who works with the child, with their job.")]
    next_steps: Annotated[tuple[str, ...], shown("What happens next, with its days.")]
    whole: Annotated[str, shown("Where the rest of it is written down, and who goes through it with the child.")]


def is_young(submission: Any) -> bool:
    """Say whether the child's own page takes the place of the grown-ups' papers."""
    born_on = submission.child.date_of_birth
    return born_on is not None and age_on(submission.case.drawn_up_on, born_on) < READS_THE_WHOLE_FROM_YEARS


def copies_of_the_whole(submission: Any) -> tuple[Copy, ...]:
    """Return the copies by the distribution list, but none for a young child: its own page is."""
    copies = copies_by_distribution(submission)
    return tuple(copy for copy in copies if copy.audience is not Audience.CHILD or not is_young(submission))


def _childs_copy(submission: Any) -> tuple[Copy, ...]:
    is_born = submission.child.date_of_birth is not None
    gets_one = any(copy.audience is Audience.CHILD for copy in copies_by_distribution(submission))
    # The document's own code says already that it is the child's.
    return (Copy(Audience.CHILD),) if gets_one and is_born else ()


def page_of_a_plan(view: ChildsPlan | InitialPlan, printing: Printing) -> ChildsPage:
    """Turn a plan as the child may see it into the child's own page."""
    return _page(
        view,
        printing,
        title="Your plan",
        noun=printing.profile.labels.childs_plan
        if isinstance(view, ChildsPlan)
        else printing.profile.labels.initial_plan,
        about="The people who help you have made a plan with you and your family.",
        next_steps=(_visits(view), _end_of_a_plan(view)),
    )


def page_of_a_review(view: CinReview, printing: Printing) -> ChildsPage:
    """Turn a review as the child may see it into the child's own page."""
    goes_on = view.makes_a_plan
    return _page(
        view,
        printing,
        title="Your plan" if goes_on else "Our meeting about you",
        noun=printing.profile.labels.childs_plan if goes_on else "Child in need review record",
        about=f"On {day_in_words(view.meeting.held_on)} the people who help you talked about how things are for you.",
        next_steps=_after_a_review(view),
    )


def page_of_a_back_up_plan(view: BackUpPlan, printing: Printing) -> ChildsPage:
    """Turn a back-up plan as the child may see it into the child's own page; no word of what may happen is in it."""
    carers = dict.fromkeys(one.carer for one in view.back_up_plans if one.carer)
    worker = view.case.prepared_by
    return _written(
        view,
        printing,
        title="If things change",
        noun=printing.profile.labels.expand("{Backup_plan}"),
        about="Sometimes things go another way than we hope. The people who help you have made a plan for that.",
        said=(),
        does=tuple(f"If things change: {one.child_does}" for one in view.back_up_plans if one.child_does),
        helpers=_with_jobs(view.agencies),
        next_steps=(
            *(f"{carer} looks after you if that is needed for a time." for carer in carers),
            f"{worker} tells you what may happen and what we do then. We look at this plan again on "
            f"{day_in_words(view.background.look_again_on)}.",
        ),
        worker=worker,
        # Its form does not ask what the child thinks, so that nothing was left unsaid.
        not_said="You can tell us at any time what you think of this plan.",
    )


def page_of_an_interim_plan(view: InterimSafetyPlan, printing: Printing) -> ChildsPage:
    """Turn an interim safety plan as the child may see it into the child's own page, with the child's own grown-ups."""
    trusted = (
        f"{one.name} ({one.who_they_are})" + (f": {one.phone}" if one.phone else "") for one in view.trusted_adults
    )
    worker = view.case.prepared_by
    return _written(
        view,
        printing,
        title="Keeping you safe",
        noun=printing.profile.labels.expand("{Interim_safety_plan}"),
        about="The people who help you have made a plan with your family. It keeps you safe in the next few days.",
        said=(view.told.childs_words,) if view.told.childs_words else (),
        does=_does(view),
        helpers=(*trusted, *_with_jobs(view.agencies)),
        next_steps=(
            f"This plan is for a few days, until the end of {day_in_words(view.reasons.ends_on)}. Then there is a "
            "plan for longer.",
            f"{worker} tells you who is with you, and when.",
        ),
        worker=worker,
    )


def page_of_a_sustainability_plan(view: SustainabilityPlan, printing: Printing) -> ChildsPage:
    """Turn a sustainability plan as the child may see it into the child's own page."""
    sustaining = view.sustaining
    return _written(
        view,
        printing,
        title="How it stays good",
        noun=printing.profile.labels.expand("{Sustainability_plan}"),
        about="A lot has got better for you and your family. There is a plan now so that it stays that way.",
        said=_said(view),
        does=(),
        helpers=_with_jobs(view.agencies),
        next_steps=(
            *(f"{one.checked_by} asks how it goes on {day_in_words(one.checked_on)}." for one in view.check_ins),
            f"{sustaining.looked_at_again_by} talks with your family about it again on "
            f"{day_in_words(sustaining.looked_at_again_on)}.",
        ),
        worker=view.case.prepared_by,
    )


def _page(
    view: Any, printing: Printing, *, title: str, noun: str, about: str, next_steps: tuple[str, ...]
) -> ChildsPage:
    return _written(
        view,
        printing,
        title=title,
        noun=noun,
        about=about,
        said=_said(view),
        # A review looks back on actions; which of them go on is in the plan that it makes.
        does=() if isinstance(view, CinReview) else _does(view),
        helpers=_helpers(view),
        next_steps=next_steps,
        worker=view.lead.lead_name,
    )


def _written(
    view: Any,
    printing: Printing,
    *,
    title: str,
    noun: str,
    about: str,
    said: tuple[str, ...],
    does: tuple[str, ...],
    helpers: tuple[str, ...],
    next_steps: tuple[str, ...],
    worker: str,
    not_said: str = "You have not told us yet what you think. You can do it at any time.",
) -> ChildsPage:
    return ChildsPage(
        council=council_on_page(printing.authority),
        document=document_on_page(view, printing, title=title, noun=noun, status="For you to keep"),
        called=view.child.called,
        about=about,
        said=said,
        not_said="" if said else not_said,
        does=does,
        helpers=helpers,
        next_steps=next_steps,
        whole=_whole(view, worker),
    )


def _said(view: Any) -> tuple[str, ...]:
    return tuple(one.text for one in view.views if one.is_child and one.text)


def _does(view: Any) -> tuple[str, ...]:
    own = (one for one in view.actions if any(_is_the_child(name, view) for name in names_in(one.who)))
    return tuple(f"{one.text} ({one.when})" for one in own)


def _is_the_child(name: str, view: Any) -> bool:
    return same_person(name, view.child.full_name) or same_person(name, view.child.called)


def _helpers(view: Any) -> tuple[str, ...]:
    lead = view.lead
    others = (one for one in view.agencies if not same_person(one.name, lead.lead_name))
    return (f"{lead.lead_name} ({lead.lead_role})", *_with_jobs(others))


def _with_jobs(workers: Iterable[Professional]) -> tuple[str, ...]:
    return tuple(f"{one.name} ({one.role})" for one in workers)


def _visits(view: Any) -> str:
    days = view.lead.visit_every_days
    weeks, over = divmod(days, DAYS_OF_A_WEEK)
    often = f"every {days} days" if over else "every week" if weeks == 1 else f"every {weeks} weeks"
    return f"{view.lead.visits_by} comes to see you, at least {often}."


def _end_of_a_plan(view: ChildsPlan | InitialPlan) -> str:
    if isinstance(view, InitialPlan):
        return f"The plan is for a short time. It ends on {day_in_words(view.reasons.ends_on)}."
    return _looked_at_again(view.review.review_on)


def _looked_at_again(day: Any) -> str:
    return (
        f"We look at the plan again on {day_in_words(day)}. Before that we ask you what you think. You can come, or "
        "choose somebody who says it for you."
    )


def _after_a_review(view: CinReview) -> tuple[str, ...]:
    match view.decision.choice:
        case ReviewDecision.REMAINS:
            again = view.review.review_on
            return (f"We go on helping you. {_visits(view)}", *((_looked_at_again(again),) if again else ()))
        case ReviewDecision.CLOSE:
            return ("Things are going well enough that we can stop soon. We tell you before we do.",)
        case _:
            return (
                f"We have to find out more about whether you are safe. {view.lead.lead_name} talks with you about it.",
            )


def _whole(view: Any, worker: str) -> str:
    if is_young(view):
        return (
            f"There are longer papers, written for grown-ups. {worker} tells you what is in them. You can "
            "ask anything. If something is not right, say so, and we write it down."
        )
    return (
        f"You get the whole papers too. {worker} goes through them with you. If something is not right, "
        "say so, and we write it down."
    )


PAGE_OF_A_PLAN: DocumentSpec[Any] = DocumentSpec(
    "page-for-the-child", "Page for the child", ChildsPage, page_of_a_plan, _childs_copy
)
PAGE_OF_A_REVIEW: DocumentSpec[Any] = DocumentSpec(
    PAGE_OF_A_PLAN.code, PAGE_OF_A_PLAN.title, ChildsPage, page_of_a_review, _childs_copy
)
PAGE_OF_A_BACK_UP_PLAN: DocumentSpec[Any] = DocumentSpec(
    PAGE_OF_A_PLAN.code, PAGE_OF_A_PLAN.title, ChildsPage, page_of_a_back_up_plan, _childs_copy
)
PAGE_OF_AN_INTERIM_PLAN: DocumentSpec[Any] = DocumentSpec(
    PAGE_OF_A_PLAN.code, PAGE_OF_A_PLAN.title, ChildsPage, page_of_an_interim_plan, _childs_copy
)
PAGE_OF_A_SUSTAINABILITY_PLAN: DocumentSpec[Any] = DocumentSpec(
    PAGE_OF_A_PLAN.code, PAGE_OF_A_PLAN.title, ChildsPage, page_of_a_sustainability_plan, _childs_copy
)
