"""Made-up families: the filled example of each form, and one for every branch its templates can take.

Nobody in here exists. Postcodes and telephone numbers are not in use; the days move with `today`, so that an
example is as right next year as it is now.
"""

from __future__ import annotations

from pipeline.domain.profiles import AgreementPolicy, Profile


def lenient(profile: Profile) -> Profile:
    """Return the profile with which every made-up family passes, so that each branch of a template is taken."""
    allowed = {"backup_may_be_not_needed": True, "agreement_policy": AgreementPolicy.ALLOW_WITH_GATE}
    return profile.model_copy(update=allowed)
