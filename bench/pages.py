"""Where the dashboard's pages are: every page of the menu, so that a new one is opened by tests and pictures too."""

from agendamonitor.web.pages import PAGES

# Pages that show one subject are worth opening at a subject as well.
SUBJECTS = {"afspraak": ["afspraak=3.1"], "wijken": ["", "wijk=meerzicht"], "partners": ["", "partner=wijck"]}


def paths() -> list[str]:
    """The url paths of all pages; the start page is the empty one."""
    return [page.address for page in PAGES]


def queries(path: str) -> list[str]:
    """The query strings with which a page is worth opening, the empty one meaning none."""
    return SUBJECTS.get(path, [""])


def name(path: str, query: str = "") -> str:
    """A short name of a view for test ids and file names: `overzicht`, `wijken-meerzicht`."""
    return "-".join([path or "overzicht", *query.split("=")[1:]])
