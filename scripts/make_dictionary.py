"""Write docs/gegevenswoordenboek.md from the schema and the measures."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from agendamonitor.agenda.schema import FORMS, Field, Table, tables  # noqa: E402
from agendamonitor.words.measures import measures  # noqa: E402 - found through the line above
from agendamonitor.words.vocabulary import DEFAULTS, speaking  # noqa: E402

DICTIONARY = ROOT / "docs" / "gegevenswoordenboek.md"
TYPES = {
    "string": "tekst",
    "integer": "geheel getal",
    "year": "jaar",
    "number": "getal",
    "date": "datum (JJJJ-MM-DD)",
    "boolean": "true of false",
    "money": "bedrag in euro's",
    "money_or_pm": "bedrag in euro's, of PM",
    "fte": "fte, drie decimalen",
    "half_year": "halfjaar (JJJJ-H1 of JJJJ-H2)",
}
INTRODUCTION = """# Gegevenswoordenboek

Wat er in elk bestand van een agenda kan staan, en wat de getallen op het scherm betekenen. Dit document is gemaakt
uit `agendamonitor/agenda/tables/` en `agendamonitor/words/measures.toml` met `python scripts/make_dictionary.py`; pas
die aan, niet dit bestand. Bestanden zijn CSV in UTF-8 met komma's, een punt voor decimalen en een lege cel waar iets
ontbreekt. Een agenda noemt in `datapackage.json` welke tabellen zij heeft; een bestand met voorbeeldcijfers heet
`naam.voorbeeld.csv`.
"""


def cell(text: str) -> str:
    """A text that cannot break a Markdown table."""
    return " ".join(text.replace("|", "\\|").split())


def rules(field: Field, table: Table) -> str:
    """What a value of this column must satisfy, in words."""
    said = []
    if field.name in table.primary_key:
        said.append("sleutel")
    if field.required:
        said.append("verplicht")
    said += [f"verwijst naar {key.table}" for key in table.foreign_keys if field.name in key.fields]
    if field.enum:
        said.append("één van: " + ", ".join(field.enum))
    if field.labels:
        said.append(", ".join(f"{value} = {word}" for value, word in field.labels.items()))
    if field.form:
        said.append(FORMS[field.form].told)
    if field.minimum is not None:
        said.append(f"minstens {field.minimum}")
    if field.maximum is not None:
        said.append(f"hoogstens {field.maximum}")
    return "; ".join(said)


def table_part(table: Table) -> list[str]:
    """The part of the document about one table."""
    brings = f" Brengt: {table.capability}." if table.capability else ""
    return [
        f"### {table.title} (`{table.path}`)",
        "",
        f"{table.description}{brings} Gewone herkomst: {table.origin}.",
        "",
        "| Kolom | Naam | Soort | Betekenis | Regels |",
        "|---|---|---|---|---|",
        *(
            f"| `{field.name}` | {cell(field.title)} | {TYPES[field.type]} | {cell(field.description)} "
            f"| {cell(rules(field, table))} |"
            for field in table.fields
        ),
        "",
    ]


def dictionary() -> str:
    """The whole document as Markdown, in the words of an agenda that gives none of its own."""
    with speaking(DEFAULTS):
        return _written()


def _written() -> str:
    lines = [INTRODUCTION, "## Tabellen", ""]
    for table in tables().values():
        lines += table_part(table.in_words())
    lines += ["## Getallen en kolommen op het scherm", "", "| Naam | Eenheid | Betekenis |", "|---|---|---|"]
    described = sorted((each for each in measures().values() if each.meaning), key=lambda each: each.label.lower())
    lines += [f"| {cell(each.label)} | {each.unit} | {cell(each.meaning)} |" for each in described]
    return "\n".join(lines) + "\n"


def main() -> None:
    DICTIONARY.write_text(dictionary(), encoding="utf-8")


if __name__ == "__main__":
    main()
