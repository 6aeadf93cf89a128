"""The pages of the grants place, for the window to know by name."""

from groupkeeper.ui.grants.grant import grant_page
from groupkeeper.ui.grants.grant_form import grant_form_page
from groupkeeper.ui.grants.grants import grants_page
from groupkeeper.ui.grants.return_preview import return_preview_page
from groupkeeper.ui.grants.spending import spending_panel
from groupkeeper.ui.shell.group_window import PageOf
from groupkeeper.ui.shell.navigation import To

GRANTS_PAGES = (
    PageOf(To.GRANTS, To.GRANTS, grants_page),
    PageOf(To.GRANT, To.GRANTS, grant_page),
    PageOf(To.GRANT_FORM, To.GRANTS, grant_form_page),
    PageOf(To.ADD_SPENDING, To.GRANTS, spending_panel),
    PageOf(To.RETURN, To.GRANTS, return_preview_page),
)
