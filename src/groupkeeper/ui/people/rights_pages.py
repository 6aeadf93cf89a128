"""The pages about people's rights and checks, for the window to know by name."""

from groupkeeper.ui.people.checks_page import checks_page
from groupkeeper.ui.people.checks_panel import check_panel
from groupkeeper.ui.people.checks_roles import check_roles_panel
from groupkeeper.ui.people.rights_let_go import let_go_page
from groupkeeper.ui.people.rights_request import request_panel
from groupkeeper.ui.people.rights_requests import requests_page
from groupkeeper.ui.shell.group_window import PageOf
from groupkeeper.ui.shell.navigation import To

RIGHTS_PAGES = (
    PageOf(To.REQUESTS, To.PEOPLE, requests_page),
    PageOf(To.REQUEST, To.PEOPLE, request_panel),
    PageOf(To.CHECKS, To.PEOPLE, checks_page),
    PageOf(To.CHECK, To.PEOPLE, check_panel),
    PageOf(To.CHECK_ROLES, To.PEOPLE, check_roles_panel),
    PageOf(To.LET_GO, To.PEOPLE, let_go_page),
)
