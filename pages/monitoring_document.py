"""Monitoringsdocument: the half-yearly document for the council, to look at and to take along."""

from agendamonitor import formats, screen
from agendamonitor.report import preview
from agendamonitor.report.build import made

half_year = screen.half_year()
opened = screen.warehouse()

screen.title(
    "Monitoringsdocument",
    f"Het document over het **{formats.half_year(half_year)}**: PDF, Word en Excel, uit dezelfde cijfers.",
)


@screen.card
def document() -> None:
    screen.heading("Maak het document", "Het maken duurt enkele seconden. Dezelfde gegevens geven hetzelfde bestand.")
    if screen.pressed("Maak PDF, Word en Excel", key="maak"):
        files = made(opened, half_year, progress=screen.progress_bar())
        for name, content in files.items():
            screen.file(preview.button(name), lambda content=content: content, name=name, kind=preview.kind(name))


@screen.card
def what_it_says() -> None:
    screen.heading("Wat de raad moet weten en besluiten", "Dit is de eerste bladzijde van het document.")
    shown = preview.first_page(opened, half_year)
    for text in shown.texts:
        screen.text(text)
    screen.source(shown.tables)


document()
what_it_says()
