"""Monitoringsdocument: the half-yearly document for the council, to look at and to take along."""

from agendamonitor.report import preview, remarks, summary
from agendamonitor.report.build import made
from agendamonitor.store.remarks import LONGEST
from agendamonitor.web.screen import cards, controls, session, texts
from agendamonitor.words import formats, markup
from agendamonitor.words.vocabulary import word

half_year = session.half_year()
opened = session.warehouse()
store = session.store()

texts.title(
    "Monitoringsdocument",
    f"Het document over het **{formats.half_year(half_year)}**: PDF, Word en Excel, uit dezelfde cijfers.",
)


@cards.card
def document() -> None:
    cards.heading("Maak het document", "Het maken duurt enkele seconden. Dezelfde gegevens geven hetzelfde bestand.")
    if controls.pressed("Maak PDF, Word en Excel", key="maak"):
        files, problem = preview.tried(
            lambda tell: made(
                opened, half_year, remarks=store.remarks.texts(opened.snapshot, half_year), progress=tell
            ),
            texts.progress_bar(),
        )
        if problem:
            texts.problem(problem)
        for name, content in files.items():
            controls.file(preview.button(name), lambda content=content: content, name=name, kind=preview.kind(name))


@cards.card
def own_words() -> None:
    cards.heading(
        "Opmerkingen van de programmaleiding",
        f"Per {word('top')} een eigen toelichting. Zij blijft bij deze stand van de gegevens en dit halfjaar.",
        anchor="opmerkingen",
    )
    lines = session.ask("report_lines", half_year=half_year)
    book = remarks.opened(store, opened.snapshot, half_year, lines)
    place = texts.place()
    said = None
    if book.texts:
        with texts.folded("Schrijf of wijzig de opmerkingen"):
            said = controls.written(
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
            texts.problem(problem)
        elif said:
            texts.done("De opmerkingen zijn bewaard en staan in het document dat u nu maakt.")
        texts.text(markup.verbatim(shown.told))
        for label, text in shown.texts.items():
            if text:
                texts.text(f"**{markup.verbatim(label)}**")
                texts.text(markup.verbatim(text))


@cards.card
def what_it_says() -> None:
    cards.heading(summary.title(opened.package), "Dit is de eerste bladzijde van het document.")
    shown = preview.first_page(opened, half_year)
    for text in shown.texts:
        texts.text(text)
    cards.source(*shown.answers)


@cards.card
def what_follows() -> None:
    cards.heading("De andere hoofdstukken", "Per hoofdstuk de eerste zin, en hoeveel tabellen en figuren het heeft.")
    shown = preview.other_chapters(opened, half_year)
    for text in shown.texts:
        texts.text(text)
    cards.source(*shown.answers)


document()
own_words()
what_it_says()
what_follows()
