"""The chapter about the money: per year with its PM, the printed table, what was revised and spent."""

from agendamonitor.answers import spending
from agendamonitor.report import figures
from agendamonitor.report.blocks import Block, Heading
from agendamonitor.report.chapters.rows import euro_of
from agendamonitor.report.reader import Reader, Row, text_of
from agendamonitor.report.summary import realised, unknown_revised
from agendamonitor.words import formats


def money_chapter(reader: Reader) -> list[Block]:
    """The money per year with its PM, the printed table, and what was revised and spent."""
    years = reader.ask("spending_per_year").to_dict("records")
    blocks: list[Block] = [Heading(1, "Geld")]
    if not years:
        return [*blocks, reader.paragraph("De gegevens bevatten geen begroting.", "spending_per_year")]
    blocks += [
        reader.paragraph(
            "Een som van geld staat hier nooit kaal: naast het bekende bedrag staat van hoeveel posten het bedrag "
            "niet bekend is (PM, pro memorie).",
            "spending_per_year",
        ),
        figures.money_bars(reader, years),
        reader.table(
            "Begroot per jaar",
            years,
            [
                ("Jaar", text_of("year"), 1),
                ("Bekend bedrag", euro_of("known_amount"), 2),
                ("Posten zonder bedrag", lambda row: formats.pm(row["pm_lines"]) if row["pm_lines"] else "geen", 2),
                ("Samen", lambda row: formats.known_and_pm(row["known_amount"], row["pm_lines"]), 3),
            ],
            "spending_per_year",
            right=(1, 2, 3),
            empty="",
        ),
        *(_spent(reader) if reader.has("realised") else []),
        Heading(2, "De hele begroting"),
        budget_table(reader),
    ]
    return blocks


def _spent(reader: Reader) -> list[Block]:
    told = reader.paragraph(realised(reader), "budget_realised", "report_revised_unknown")
    periods = reader.ask("budget_realised", half_year=reader.half_year, per="jaar").to_dict("records")
    unknown = unknown_revised(reader, "jaar")
    return [
        Heading(2, "Begroot, bijgesteld en uitgegeven"),
        told,
        reader.table(
            f"Begroot, bijgesteld en uitgegeven tot en met {formats.day(reader.as_of)}",
            periods,
            [
                ("Jaar", text_of("period"), 2),
                ("Begroot", lambda row: formats.known_and_pm(row["budgeted"], row["pm_lines"]), 3),
                ("Bijgesteld", lambda row: revised(row, unknown.get(row["period"])), 3),
                ("Uitgegeven", euro_of("realised"), 2),
            ],
            "budget_realised",
            "report_revised_unknown",
            right=(1, 2, 3),
            empty="Tot en met dit halfjaar is er geen begroting.",
        ),
        reader.table(
            f"Per begrotingspost in {reader.as_of.year}, tot en met {formats.day(reader.as_of)}",
            reader.rows("budget_line_deviations"),
            [
                ("Begrotingspost", text_of("name"), 5),
                ("Bijgesteld", euro_of("revised"), 2),
                ("Uitgegeven", euro_of("realised"), 2),
                (
                    "Verschil",
                    lambda row: "onbekend" if row["difference"] is None else formats.euro_change(row["difference"]),
                    2,
                ),
            ],
            "budget_line_deviations",
            right=(1, 2, 3),
            empty="Over de uitgaven van dit jaar is niets gemeld.",
        ),
        *(
            [
                reader.paragraph(
                    "Bij het verschil staat − voor minder uitgegeven dan bijgesteld.", "budget_line_deviations"
                )
            ]
            if reader.rows("budget_line_deviations")
            else []
        ),
    ]


def revised(row: Row, unknown: Row | None) -> str:
    """The revised budget of a period, never bare: beside it the number of lines of which it is not known."""
    if row["revised"] is None:
        return "onbekend"
    known = formats.euro(row["revised"])
    return known if unknown is None else f"{known} + {unknown['unknown_lines']} {formats.MULTIPLIED} onbekend"


def budget_table(reader: Reader) -> Block:
    """The printed budget: a row per line, a column per year."""
    cells = spending.cells(reader.ask("budget_cells")).to_dict("records")
    years = [str(row["year"]) for row in reader.ask("spending_per_year").to_dict("records")]
    return reader.table(
        "Begroting zoals gedrukt, in euro's",
        cells,
        [("Begrotingspost", text_of("name"), 8), *[(year, text_of(year), 3) for year in years]],
        "budget_cells",
        right=range(1, len(years) + 1),
        empty="De gegevens bevatten geen begroting.",
    )
