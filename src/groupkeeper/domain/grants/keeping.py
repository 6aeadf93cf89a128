"""How long the papers of a grant are kept (R-RET-5)."""

from datetime import date

from dateutil.relativedelta import relativedelta

from groupkeeper.domain.grants.award import Award


def grant_kept_until(award: Award) -> date | None:
    """The day up to which records of the grant are kept: its rule counted from the grant's end."""
    if award.ends_on is None or not award.keep_years:
        return None
    return award.ends_on + relativedelta(years=award.keep_years)
