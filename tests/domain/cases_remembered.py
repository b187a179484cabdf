"""The rules that hold a form against what earlier documents of its case have said: what makes each speak."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.domain.kept_confidential import kept_confidential
from pipeline.domain.numbering import Standing
from pipeline.domain.profiles import Profile

from .looking import KNOWN
from .rule_cases import Case, with_standing
from .rule_cases import case as any_case

PLAN = "childs-plan"
JEAN = {"name": "Mrs Jean Cole", "address": "3 Ferry Bank\nFenmarsh\nQX2 1AA", "address_confidential": True}
DAWN = {"name": "Ms Dawn Rigby", "address": "41 Heron Walk\nFenmarsh\nQX3 8LT", "address_confidential": True}
TOLD = {"people": [{**DAWN, "also_confidential": "Kiln Lane Nursery"}, {**JEAN, "address_confidential": None}]}
EARLIER = replace(KNOWN, confidential=kept_confidential([("childs-plan-001", TOLD)]))
GRANDMOTHERS = replace(KNOWN, confidential=kept_confidential([("initial-plan-001", {"people": [JEAN]})]))
MAY_BE_LEFT_OUT = replace(KNOWN, profile=Profile(backup_may_be_not_needed=True))
OTHER_PACK = with_standing(others={"transfer-out-cp": (Standing.ISSUED,)})
OTHER_PACK_WAS_VOID = with_standing(others={"transfer-out-cp": (Standing.VOID,)})
MOVING = with_standing(others={"transfer-out-cin": (Standing.ISSUED,)})
ELSEWHERE = {"people.0.address": "8 Samphire Road\nFenmarsh\nQX4 4AA", "people.0.address_confidential": None}


def case(rule: str, name: str, changes: dict[str, Any], *found: str, **more: Any) -> Case:
    return any_case(rule, name, changes, *found, **{"known": EARLIER, "kind": PLAN, **more})


ASKED_OF = ("working-agreement", "initial-plan", PLAN, "cin-review", "back-up-plan")

SPEAKS = (
    *(
        case("addresses_stay_confidential", f"the answer is left out in {kind}",
             {"people.0.address_confidential": None},
             "stop address-was-confidential people.0.address_confidential", kind=kind)
        for kind in ASKED_OF
    ),
    *(
        case("addresses_stay_confidential", f"the address so far of {kind}",
             {"move.old_address_confidential": None},
             "stop address-was-confidential move.old_address_confidential",
             "stop kept-back-in-text move.old_address", kind=kind)
        for kind in ("transfer-out-cin", "transfer-out-cp")
    ),
    case("addresses_stay_confidential", "a shorter way to write it",
         {"people.0.address": "Heron Wlk 41", "people.0.address_confidential": None},
         "stop address-was-confidential people.0.address_confidential"),
    case("addresses_stay_confidential", "a plain No", {"people.0.address_confidential": False},
         "advise address-not-confidential-now people.0.address_confidential"),
    case("addresses_stay_confidential", "she lives somewhere else, and it is not said how that is", ELSEWHERE,
         "advise other-address-was-confidential people.0.address_confidential"),
    case("addresses_stay_confidential", "the new address after a confidential one",
         {"move.new_address_confidential": None},
         "advise other-address-was-confidential move.new_address_confidential", kind="transfer-out-cin"),
    case("addresses_stay_confidential", "another person's, whom the example says nothing about", {},
         "stop address-was-confidential people.2.address_confidential", known=GRANDMOTHERS),
    case("earlier_secrets_stay_out", "the address in a text, and no address on the sheet of the family",
         {"people.0.address": None, "people.0.address_confidential": None,
          "actions.0.text": "Bring Sam from 41 Heron Walk to the centre."},
         "stop earlier-address-in-text actions.0.text"),
    case("earlier_secrets_stay_out", "a note for the file",
         {"people.0.address": None, "decisions.0.text": "We visit at 41 Heron Walk."},
         "stop earlier-address-in-text decisions.0.text"),
    case("earlier_secrets_stay_out", "an address cell without a question of its own",
         {"move.old_address": "41 Heron Walk, Fenmarsh"}, "stop earlier-address-in-text move.old_address",
         kind="transfer-in"),
    case("earlier_secrets_stay_out", "a place that is not listed any more", {"child.school": "Kiln Lane"},
         "stop earlier-place-in-text child.school"),
    case("secrets_stay_where_they_are", "the form's own secret is said once, whichever rule finds it",
         {"actions.0.text": "Bring Sam from 41 Heron Walk to Kiln Lane."}, "stop kept-back-in-text actions.0.text"),
    case("there_is_a_back_up_plan", "none, where it may be left out", {"back_up_plans": []},
         "stop back-up-missing back_up.not_needed", known=MAY_BE_LEFT_OUT),
    case("one_pack_for_a_child", "there is a pack of the other kind", {},
         "advise other-transfer-pack case.case_number", kind="transfer-out-cin", known=OTHER_PACK),
    case("one_pack_for_a_child", "the other way round", {}, "advise other-transfer-pack case.case_number",
         kind="transfer-out-cp", known=MOVING),
)  # fmt: skip

QUIET = (
    *(case("addresses_stay_confidential", f"answered as before in {kind}", {}, kind=kind) for kind in ASKED_OF),
    case("addresses_stay_confidential", "no address at all, and no answer",
         {"people.0.address": None, "people.0.address_confidential": None}),
    case("addresses_stay_confidential", "a new address that is answered",
         {**ELSEWHERE, "people.0.address_confidential": True}),
    case("addresses_stay_confidential", "a pack that says it of the old address, and No of the new one", {},
         kind="transfer-out-cin"),
    case("earlier_secrets_stay_out", "a house with another number", {"actions.0.text": "Bring Sam to 12 Heronsbrook."}),
    case("earlier_secrets_stay_out", "a place that is listed again",
         {"child.school": "Kiln Lane", "people.0.also_confidential": "Kiln Lane Nursery"}),
    case("earlier_secrets_stay_out", "a place in what only the council reads",
         {"decisions.0.rationale": "Kiln Lane has told us."}),
    case("one_pack_for_a_child", "the other pack was withdrawn", {}, kind="transfer-out-cin",
         known=OTHER_PACK_WAS_VOID),
)  # fmt: skip

SENTENCES = {
    "address-was-confidential": (
        "The file: this address was confidential in childs-plan-001. Answer Yes, or No if that is over. "
        "[address-was-confidential]"
    ),
    "address-not-confidential-now": (
        "The file: this address was confidential in childs-plan-001, and is shown from now on. Check that this is "
        "meant. If not, withdraw this document and answer Yes in a new form. [address-not-confidential-now]"
    ),
    "other-address-was-confidential": (
        "The file: in childs-plan-001 another address of theirs was confidential. It is not said whether this one is. "
        "Answer Yes or No. If it must stay secret, withdraw this document and answer Yes in a new form. "
        "[other-address-was-confidential]"
    ),
    "earlier-address-in-text": (
        "The file: this shows an address that was confidential in childs-plan-001. Take it out. If that is over, fill "
        "in the address on the sheet of the family, and answer No to 'Is the address confidential?'. "
        "[earlier-address-in-text]"
    ),
    "earlier-place-in-text": (
        "The file: this names a place that would give a confidential address away, by childs-plan-001. Take it out, "
        "or list the place again under 'What else would give the address away'. [earlier-place-in-text]"
    ),
    "other-transfer-pack": (
        "The file: transfer-out-cp-001 is in use too: the child would move both as a child in need and with a child "
        "protection plan. Check which of the two it is, and withdraw the other pack. [other-transfer-pack]"
    ),
}
