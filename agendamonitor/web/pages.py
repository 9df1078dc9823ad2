"""The pages in the order of the menu: where each is, and what an agenda must have for it to be there."""

from collections.abc import Set
from dataclasses import dataclass

from agendamonitor.words.vocabulary import worded


@dataclass(frozen=True)
class Entry:
    """A page: its file in `pages/`, its address (empty for the first), its title (with places for words) and needs."""

    file: str
    address: str
    named: str
    needs: str = ""

    @property
    def title(self) -> str:
        """Its title in the words of the agenda."""
        return worded(self.named)


PAGES = (
    Entry("overview", "", "Overzicht"),
    Entry("budget", "begroting", "Begroting", "money"),
    Entry("what_if", "scenarios", "Scenario's", "money"),
    Entry("meeting", "vergadering", "Vergadering", "money"),
    Entry("staffing", "formatie", "Formatie", "fte"),
    Entry("neighbourhoods", "wijken", "{Areas}", "areas"),
    Entry("progress", "voortgang", "Voortgang"),
    Entry("agreement", "afspraak", "{Leaf}"),
    Entry("goals", "doelen", "{Middles}", "results"),
    Entry("partner_network", "partners", "Partners", "partners"),
    Entry("monitoring_document", "monitoringsdocument", "Monitoringsdocument"),
    Entry("data_steward", "gegevens", "Gegevens"),
    Entry("accountability", "verantwoording", "Verantwoording"),
)


def present(capabilities: Set[str]) -> list[Entry]:
    """The pages of an agenda that can show this."""
    return [page for page in PAGES if not page.needs or page.needs in capabilities]
