"""Monitoringsdocument: the half-yearly document for the council, to look at and to take along."""

from agendamonitor.report import preview, remarks
from agendamonitor.report.build import made
from agendamonitor.store.remarks import LONGEST
from agendamonitor.web import screen
from agendamonitor.words import formats

half_year = screen.half_year()
opened = screen.warehouse()
store = screen.store()

screen.title(
    "Monitoringsdocument",
    f"Het document over het **{formats.half_year(half_year)}**: PDF, Word en Excel, uit dezelfde cijfers.",
)


@screen.card
def document() -> None:
    screen.heading("Maak het document", "Het maken duurt enkele seconden. Dezelfde gegevens geven hetzelfde bestand.")
    if screen.pressed("Maak PDF, Word en Excel", key="maak"):
        files, problem = preview.tried(
            lambda tell: made(
                opened, half_year, remarks=store.remarks.texts(opened.snapshot, half_year), progress=tell
            ),
            screen.progress_bar(),
        )
        if problem:
            screen.problem(problem)
        for name, content in files.items():
            screen.file(preview.button(name), lambda content=content: content, name=name, kind=preview.kind(name))


@screen.card
def own_words() -> None:
    screen.heading(
        "Opmerkingen van de programmaleiding",
        "Per programmalijn een eigen toelichting. Zij blijft bij deze stand van de gegevens en dit halfjaar.",
        anchor="opmerkingen",
    )
    lines = screen.ask("report_lines", half_year=half_year)
    book = remarks.opened(store, opened.snapshot, half_year, lines)
    place = screen.place()
    said = None
    if book.texts:
        with screen.folded("Schrijf of wijzig de opmerkingen"):
            said = screen.written(
                book.texts,
                key=f"opmerking-{opened.snapshot}-{half_year}",
                button="Bewaar de opmerkingen",
                longest=LONGEST,
                signed="Uw naam",
                mark=book.versions,
            )
    problem = remarks.keep(store, book, *said) if said else ""
    shown = remarks.opened(store, opened.snapshot, half_year, lines)
    with place:
        if problem:
            screen.problem(problem)
        elif said:
            screen.done("De opmerkingen zijn bewaard en staan in het document dat u nu maakt.")
        screen.text(preview.escaped(shown.told))
        for label, text in shown.texts.items():
            if text:
                screen.text(f"**{preview.escaped(label)}**")
                screen.text(preview.escaped(text))


@screen.card
def what_it_says() -> None:
    screen.heading("Wat de raad moet weten en besluiten", "Dit is de eerste bladzijde van het document.")
    shown = preview.first_page(opened, half_year)
    for text in shown.texts:
        screen.text(text)
    screen.source(*shown.answers)


@screen.card
def what_follows() -> None:
    screen.heading("De andere hoofdstukken", "Per hoofdstuk de eerste zin, en hoeveel tabellen en figuren het heeft.")
    shown = preview.other_chapters(opened, half_year)
    for text in shown.texts:
        screen.text(text)
    screen.source(*shown.answers)


document()
own_words()
what_it_says()
what_follows()
