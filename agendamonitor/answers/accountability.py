"""What stands behind the figures, in words: origin, promises, contradictions, definitions and accessibility."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from agendamonitor.agenda.package import Package
from agendamonitor.agenda.schema import OWN_READING, SAMPLE
from agendamonitor.promises import Promise
from agendamonitor.words import formats
from agendamonitor.words.measures import measures
from agendamonitor.words.statuses import explained_statuses

Line = tuple[str, list[tuple[str, str]]]

STATEMENT = Path(__file__).parent.parent.parent / "docs" / "toegankelijkheidsverklaring.md"
SEVERITIES = ["hoog", "midden", "laag"]
ORIGINS = {
    "bron": "bron",
    OWN_READING: OWN_READING,
    SAMPLE: "voorbeeldcijfers",
    "export": "eigen export",
}
KINDS = {
    "rekenkundig": "nagerekend: de getallen kloppen niet met elkaar",
    "tekst": "twee plaatsen in de tekst zeggen iets anders, of er ontbreekt iets",
    "conversie": "waarschijnlijk ontstaan bij het omzetten van het document; kijk eerst in het origineel",
    "afgeleid": "onze gevolgtrekking; de bron zegt het niet zelf",
    "extern": "een andere bron zegt iets anders",
}
VERDICTS = {"klopt": "✓ klopt", "signaal": "! signaal", "fout": "✕ fout"}


def answer(package: Package, promises: Iterable[Promise], findings: pd.DataFrame | None) -> str:
    """What is real, what holds, and how often the source contradicts itself: the sentence under the title.

    `findings` is None for an agenda of which nobody keeps how its source contradicts itself.
    """
    tables = list(package.tables.values())
    samples = sum(table.origin == SAMPLE for table in tables)
    counts = verdict_counts(promises)
    real = f"Van de **{len(tables)}** tabellen zijn er **{samples}** gevuld met **voorbeeldcijfers**."
    if not samples:
        real = f"Alle **{len(tables)}** tabellen bevatten echte gegevens."
    held = f"Van **{sum(counts.values())}** controles kloppen er **{counts['klopt']}**"
    signals = formats.plural(counts["signaal"], "signaal", "signalen")
    faults = formats.plural(counts["fout"], "fout", "fouten") if counts["fout"] else "geen fouten"
    found = f"er {'is' if counts['signaal'] == 1 else 'zijn'} **{signals}** en **{faults}**"
    return f"{real} {held}; {found}.{'' if findings is None else _contradictions(findings)}"


def _contradictions(findings: pd.DataFrame) -> str:
    rows = findings.to_dict("records")
    total = sum(row["findings"] for row in rows)
    severe = sum(row["findings"] for row in rows if row["severity"] == SEVERITIES[0])
    spoken = f"**{formats.number(total)} keer** tegen of laat iets open, **{formats.number(severe)} keer** ernstig"
    return f" De bron spreekt zichzelf {spoken}."


def verdict_counts(promises: Iterable[Promise]) -> dict[str, int]:
    """How many promises hold, give a signal, or fail."""
    counts = dict.fromkeys(VERDICTS, 0)
    for each in promises:
        counts[each.verdict] += 1
    return counts


def table_rows(package: Package, row_counts: pd.DataFrame, promises: Iterable[Promise]) -> pd.DataFrame:
    """Every table of the package: table_title, origin, as_of, supplier, table_rows, table_checks, table_file."""
    counted = dict(zip(row_counts["table_name"], row_counts["table_rows"], strict=True))
    promised = list(promises)
    rows = [
        {
            "table_title": table.title,
            "origin": ORIGINS[table.origin],
            "as_of": date.fromisoformat(table.as_of) if table.as_of else None,
            "supplier": table.supplier,
            "table_rows": counted.get(name, 0),
            "table_checks": checked(each for each in promised if name in each.tables),
            "table_file": table.path,
        }
        for name, table in package.tables.items()
    ]
    return pd.DataFrame(rows, dtype=object)


def samples(rows: pd.DataFrame) -> pd.DataFrame:
    """The tables (`table_rows`) that hold sample figures."""
    return rows[rows["origin"] == ORIGINS[SAMPLE]]


def checked(promises: Iterable[Promise]) -> str:
    """`3 × klopt, 1 × signaal`; where no check looks at the table, only its types, keys and references are checked."""
    counts = verdict_counts(promises)
    said = [f"{count} {formats.MULTIPLIED} {verdict}" for verdict, count in counts.items() if count]
    return ", ".join(said) or "alleen vorm en sleutels"


def origin_heading(package: Package) -> str:
    """The title over the tables: how many come from the source."""
    tables = list(package.tables.values())
    samples = sum(table.origin == SAMPLE for table in tables)
    if not samples:
        return f"{len(tables)} tabellen, geen voorbeeldcijfers"
    return f"{len(tables) - samples} tabellen zijn echt, {samples} zijn een voorbeeld"


def version_facts(package: Package) -> list[tuple[str, str]]:
    """Which version of the agenda this is and which one it follows, where its papers say so."""
    header = package.header
    return [(name, text) for name, text in (("Versie", header.version), ("Volgt op", header.follows)) if text]


def status_meanings() -> list[tuple[str, str]]:
    """Every status with what it means and the name of its colour, in the order in which they are always shown."""
    return [(status, f"{meaning} Kleur: {colour}.") for status, (colour, meaning) in explained_statuses().items()]


def promise_rows(promises: Iterable[Promise]) -> pd.DataFrame:
    """Every promise, what breaks it most first: promise, verdict, breaches."""
    order = list(reversed(VERDICTS))
    rows = [
        {"promise": each.sentence, "verdict": VERDICTS[each.verdict], "breaches": len(each.breaches)}
        for each in sorted(promises, key=lambda each: (order.index(each.verdict), each.sentence))
    ]
    return pd.DataFrame(rows, columns=["promise", "verdict", "breaches"], dtype=object)


def broken(promises: Iterable[Promise]) -> list[Promise]:
    """The promises that something breaks, faults first."""
    order = list(reversed(VERDICTS))
    found = [each for each in promises if each.verdict != "klopt"]
    return sorted(found, key=lambda each: (order.index(each.verdict), each.sentence))


def fold_label(each: Promise) -> str:
    """The line that opens what breaks a promise."""
    times = formats.plural(len(each.breaches), "keer", "keer")
    return f"{VERDICTS[each.verdict]}, {times} niet waar: {each.sentence}"


def promises_heading(promises: Iterable[Promise]) -> str:
    """The title over the checks."""
    counts = verdict_counts(promises)
    total = sum(counts.values())
    if counts["klopt"] == total:
        return f"Alle {total} controles kloppen"
    if counts["fout"]:
        return f"{counts['fout']} van de {total} controles {'wijst' if counts['fout'] == 1 else 'wijzen'} op een fout"
    return f"{counts['klopt']} van de {total} controles kloppen, geen enkele wijst op een fout"


def register_heading(found: pd.DataFrame, total: int) -> str:
    """The title over the contradictions that were chosen, with the largest effect in euros."""
    effects = [abs(row["effect"]) for row in found.to_dict("records") if row["effect"] is not None]
    shown = f"{len(found)} van de {total} tegenstrijdigheden" if len(found) < total else f"{total} tegenstrijdigheden"
    return f"{shown}, met een effect tot {formats.euro(max(effects))}" if effects else shown


def register_note(found: pd.DataFrame) -> str:
    """How to read the register, or that nothing fits."""
    if found.empty:
        return "Geen tegenstrijdigheid past bij deze keuze."
    return "Beide lezingen blijven staan. Klap een regel open voor beide lezingen, het effect en de vindplaats."


def register_groups(found: pd.DataFrame, package: Package) -> list[tuple[str, list[Line]]]:
    """The contradictions by severity: the group's label and its lines, the most severe group first."""
    groups: dict[str, list[Line]] = {}
    for row in found.to_dict("records"):
        groups.setdefault(row["severity"], []).append(register_line(row, package))
    return [
        (f"Ernst {severity}: {formats.plural(len(lines), 'tegenstrijdigheid', 'tegenstrijdigheden')}", lines)
        for severity, lines in groups.items()
    ]


def register_line(row: dict[str, Any], package: Package) -> Line:
    """One contradiction: the line that opens it, and what stands behind it as pairs of name and text."""
    effect = formats.euro(row["effect"]) if row["effect"] is not None else ""
    pairs = [
        ("Lezing A", row["reading_a"]),
        ("Lezing B", row["reading_b"]),
        ("Effect", effect or "niet in euro's uit te drukken"),
        ("Toelichting", row["note"] or ""),
        ("Soort", f"{row['finding_kind']}: {KINDS.get(row['finding_kind'], '')}".removesuffix(": ")),
        ("Raakt", touched(row["touches"], package)),
        ("Vindplaats", places(row["source_ref"], package)),
    ]
    label = " · ".join(part for part in (row["finding"], row["subject"], effect) if part)
    return label, [(name, text) for name, text in pairs if text]


def touched(touches: Iterable[str], package: Package) -> str:
    """`afspraken 3.1 en 3.2; partners wijck`: the rows a finding touches, by table."""
    by_table: dict[str, list[str]] = {}
    for each in touches:
        table, _, key = each.partition(":")
        by_table.setdefault(table, []).append(key)
    return "; ".join(
        f"{package.all_tables[table].title.lower()} {formats.enumeration(keys)}" for table, keys in by_table.items()
    )


def places(source_ref: str, package: Package) -> str:
    """`Uitvoeringsagenda, regel 12 en 15`: where it stands, with the source's own title."""
    titles: Mapping[str, str] = package.header.sources
    by_source: dict[str, list[str]] = {}
    for each in source_ref.split():
        source, _, line = each.partition(":")
        by_source.setdefault(source, []).append(line)
    return "; ".join(
        f"{titles.get(source, source)}, regel {formats.enumeration(lines)}" for source, lines in by_source.items()
    )


def register_table(found: pd.DataFrame) -> pd.DataFrame:
    """The contradictions as a table to take along, without what only the page needs."""
    return found.drop(columns="touches")


def definitions(package: Package) -> list[tuple[str, str]]:
    """Every measure that has a meaning and comes from no table that the agenda lacks.

    Its label, and its meaning, unit and the table it comes from.
    """
    known = package.tables
    said = []
    for each in sorted(measures().values(), key=lambda each: each.label.lower()):
        if each.meaning and (not each.source or each.source in known):
            unit = f" Eenheid: {each.unit}." if each.numeric else ""
            table = f" Tabel: {known[each.source].title.lower()}." if each.source else ""
            said.append((each.label, f"{each.meaning}{unit}{table}"))
    return said


def accessibility_statement() -> str:
    """The draft accessibility statement of `docs/`, as Markdown for under a heading of the page."""
    title, _, text = STATEMENT.read_text(encoding="utf-8").partition("\n")
    if not title.startswith("# "):
        raise ValueError("de toegankelijkheidsverklaring begint niet met een titel")
    return text.replace("\n## ", "\n### ").strip()
