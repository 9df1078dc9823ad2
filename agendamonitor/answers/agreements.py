"""One agreement in words and rows: who, what, when, how it went, its rhythm, and the results it serves."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from markupsafe import Markup

from agendamonitor.answers import moments, progress
from agendamonitor.words import formats, markup
from agendamonitor.words.measures import measure
from agendamonitor.words.vocabulary import word, worded

Row = Mapping[str, Any]
Address = Callable[..., str]

STOOD = {
    "gereed": "was {leaf} **gereed**",
    "op koers": "lag {leaf} **op koers**",
    "aandacht": "vroeg {leaf} **aandacht**",
    "achter": "lag {leaf} **achter**",
    "nog niet gestart": "was {leaf} **nog niet gestart**",
    "vervallen": "was {leaf} **vervallen**",
    "geen opgave": "had niemand over dit halfjaar iets gemeld: **geen {report}**",
}
BASES = {
    "overgenomen": "Naam overgenomen van {the_leaf} erboven; de bron noemt er geen.",
    "eigen woorden": "Naam in onze woorden; de bron noemt er geen.",
}


def names(listed: pd.DataFrame) -> dict[str, str]:
    """Every agreement's name by its number, in the order of the agenda."""
    return dict(zip(listed["agreement"], listed["name"], strict=True))


def neighbours(named: Mapping[str, str], chosen: str, address: Address) -> list[tuple[str, str]]:
    """Links to the agreement before and the one after, and to the whole list."""
    order = list(named)
    place = order.index(chosen)
    links = []
    if place:
        links.append((f"← Vorige: {order[place - 1]}", address("afspraak", afspraak=order[place - 1])))
    if place + 1 < len(order):
        links.append((f"Volgende: {order[place + 1]} →", address("afspraak", afspraak=order[place + 1])))
    return [*links, (f"Alle {word('leaf').many}", progress.list_address(address))]


def unknown(chosen: str | None, total: int) -> str:
    """What to say where the link names no agreement of this agenda."""
    leaf = word("leaf")
    if not total:
        return f"Deze agenda bevat nog geen {leaf.many}."
    choose = f"Kies hieronder een van de {total} {leaf.many}."
    if chosen is None:
        return choose
    return f"{leaf.title} **{markup.plain(chosen)}** staat niet in deze agenda. {choose}"


def answer(card: Row, as_of: date, *, with_moments: bool = True) -> str:
    """How the agreement stands, where anybody reports that, and whether it is in time, where the agenda has moments."""
    sentences = []
    if card["status"] is not None:
        told = STOOD.get(card["status"], "had {leaf} de status **{status}**")
        stood = told.format(leaf=word("leaf").this, status=card["status"], report=word("report"))
        sentences.append(f"Op {formats.day(as_of)} {stood}.")
    if with_moments:
        sentences.append(in_time(card, as_of))
    return " ".join(sentences)


def in_time(card: Row, as_of: date) -> str:
    """Whether an agreement is past its end; one without a printed end cannot be late."""
    it = word("leaf").it
    match card["timing"]:
        case "begrensd" if card["status"] in {"gereed", "vervallen"}:
            return f"Afgesproken voor {moments.period(card['starts_on'], card['ends_on'])}."
        case "begrensd" if card["ends_on"] <= as_of:
            return f"De einddatum, {formats.day(card['ends_on'])}, is voorbij."
        case "begrensd":
            return f"De einddatum is {formats.day(card['ends_on'])}."
        case "doorlopend":
            return f"{formats.capital(it)} loopt door en heeft geen einddatum."
        case "open einde":
            return f"{formats.capital(it)} heeft een begin ({card['timing_as_printed']}) maar geen einddatum."
        case _:
            return f"De agenda noemt geen tijd waarin {it} klaar moet zijn."


def facts(
    card: Row, partners: pd.DataFrame | None, address: Address, *, with_moments: bool = True
) -> list[tuple[str, str]]:
    """What was agreed: names with texts or HTML, in the order who, what, how, when, where it belongs.

    `partners` is None for an agenda that has none.
    """
    line = progress.line_label(card)
    pairs = [
        *([] if partners is None else _who(partners.to_dict("records"), address)),
        ("Wat", card["summary"] or ""),
        ("Hoe", card["approach"] or ""),
        ("Wanneer, zoals gedrukt", printed(card) if with_moments else ""),
        ("Wanneer, zoals gelezen", read(card) if with_moments else ""),
        (
            "Fase",
            f"{card['phase_name']}, {formats.day(card['phase_starts_on'])} "
            f"tot en met {formats.day(card['phase_ends_on'])}"
            if card["phase_name"]
            else "",
        ),
        (word("top").title, markup.link(line, progress.list_address(address, lijn=line))),
        ("Herhaling", repetition(card, address)),
        ("Naam", worded(BASES.get(card["name_basis"] or "", ""))),
        ("Vindplaats", measure("source_ref").show(card["source_ref"])),
    ]
    return [(name, value) for name, value in pairs if value]


def _who(rows: Sequence[Row], address: Address) -> list[tuple[str, str]]:
    return [
        ("Wie", people([row for row in rows if row["role"] == "trekker"], address) or "niet genoemd"),
        ("Samen met", people([row for row in rows if row["role"] != "trekker"], address)),
    ]


def people(rows: Sequence[Row], address: Address) -> Markup:
    """The partners as links, each department behind the organisation it belongs to."""
    listed = []
    for row in rows:
        if row["named_by_department"]:
            continue
        within = f" ({row['part_of_name']})" if row["part_of_name"] else ""
        listed.append(markup.link(row["name"], address("partners", partner=row["partner"])) + within)
    return markup.enumeration(listed)


def printed(card: Row) -> str:
    """The time as the agenda prints it; said so where it prints none."""
    if card["timing_as_printed"]:
        return f"‘{card['timing_as_printed']}’"
    return f"Er staat geen tijd bij {word('leaf').this}."


def read(card: Row) -> str:
    """The time as it is read; a date found elsewhere in the text is named but is no end date."""
    match card["timing"]:
        case "begrensd":
            run = moments.period(card["starts_on"], card["ends_on"])
            exact = f"{formats.day(card['starts_on'])} tot en met {formats.day(card['ends_on'])}"
            return run if run == exact else f"{run} ({exact})"
        case "zonder datum" if card["recovered_from"]:
            return f"Zonder datum. In de tekst staat wel: ‘{card['recovered_from']}’."
        case "open einde" if card["starts_on"]:
            return f"Begint op of na {formats.day(card['starts_on'])}, zonder einde."
        case timing:
            return f"{formats.capital(timing)}."


def repetition(card: Row, address: Address) -> Markup:
    """Where the same agreement stands a second time, as HTML; nothing where it does not."""
    leaf = word("leaf")
    if card["same_as"]:
        there = markup.link(f"{leaf} {card['same_as']}", address("afspraak", afspraak=card["same_as"]))
        status = "" if card["status"] is None else " en heeft één status"
        return Markup("Dit is {}zelfde {} als {}; {} telt één keer{}.").format(
            leaf.article, leaf, there, leaf.it, status
        )
    if card["repeated_as"]:
        others = [markup.link(other, address("afspraak", afspraak=other)) for other in card["repeated_as"].split(", ")]
        again = Markup("De agenda noemt {} nog eens, als {}. {} telt één keer.")
        return again.format(leaf.this, markup.enumeration(others), formats.capital(leaf.it))
    return Markup("")


def history_heading(history: pd.DataFrame) -> str:
    """Since when the agreement has the status it has."""
    rows = history.to_dict("records")
    if not rows:
        return f"Over {word('leaf').this} is nog niets gemeld"
    last = rows[-1]["status"]
    since = len(rows)
    while since and rows[since - 1]["status"] == last:
        since -= 1
    run = len(rows) - since
    if run == 1:
        before = f", een halfjaar eerder {rows[-2]['status']}" if len(rows) > 1 else ""
        return f"Nu {last}{before}"
    return f"Al {run} halfjaren {last}, sinds het {formats.half_year(rows[since]['half_year'])}"


def rhythm_rows(rhythms: pd.DataFrame) -> pd.DataFrame:
    """Promises per year with what was counted and whether that keeps the promise."""
    rows = [{**row, "kept": kept(row)} for row in rhythms.to_dict("records") if row["year"] is not None]
    return pd.DataFrame(rows, columns=[*rhythms.columns, "kept"], dtype=object)


def kept(row: Row) -> str:
    """Whether a year's count keeps the promise; half a year can keep it, but not yet break it."""
    if row["promised"] is None:
        return "niet per jaar te zeggen"
    if row["counted"] >= row["promised"]:
        return "ja"
    if row["half_years_counted"] < 2:
        return "nog niet te zeggen: één halfjaar geteld"
    return "nee"


def rhythm_heading(rhythms: pd.DataFrame, *, with_counts: bool = True) -> str:
    """The rhythm that was promised and, where the agenda has counts, in how many of the counted years it was kept."""
    if rhythms.empty:
        return "Er is geen vast ritme beloofd"
    promise = formats.enumeration(list(dict.fromkeys(promised(row) for row in rhythms.to_dict("records"))))
    if not with_counts:
        return f"Beloofd: {promise}"
    rows = rhythm_rows(rhythms).to_dict("records")
    whole = [row["kept"] for row in rows if row["kept"] in {"ja", "nee"}]
    if not whole:
        return f"Beloofd: {promise}; nog niets geteld"
    years = formats.plural(len(whole), "jaar", "jaren")
    return f"Beloofd: {promise}; nagekomen in {whole.count('ja') or 'geen'} van {years}"


def promised(row: Row) -> str:
    """`Inloop 1 keer per maand`, `Overleg 2 tot 3 keer per jaar`."""
    times = f"{row['times']} tot {row['times_at_most']}" if row["times_at_most"] else row["times"]
    return f"{row['name']} {times} keer per {row['per']}"


def readings(rhythms: pd.DataFrame) -> str:
    """How the words about the rhythm were read."""
    return " ".join(dict.fromkeys(row["reading"] for row in rhythms.to_dict("records") if row["reading"]))


def results_facts(results: pd.DataFrame, address: Address) -> list[tuple[str, str]]:
    """The results that the agreement serves, each with the other agreements that serve it, as HTML."""
    leaf = word("leaf")
    served: dict[str, list[Row]] = {}
    for row in results.to_dict("records"):
        served.setdefault(row["result"], []).append(row)
    pairs = []
    for result, rows in served.items():
        first = rows[0]
        label = progress.result_label({"result": result, "name": first["result_name"]})
        others = [
            markup.link(row["other_agreement"], address("afspraak", afspraak=row["other_agreement"]))
            for row in rows
            if row["other_agreement"]
        ]
        all_of_them = markup.link("Bekijk ze", progress.list_address(address, opgave=label))
        beside = (
            Markup("Ook hieraan werken: {}. {}").format(markup.enumeration(others), all_of_them)
            if others
            else f"Geen ander{leaf.ending} {leaf} werkt hieraan."
        )
        pairs.append((f"{label} ({first['due_year']})", Markup("{} {}").format(first["summary"], beside)))
    return pairs


def results_heading(results: pd.DataFrame) -> str:
    """For which results the agreement is made."""
    middle, served = word("middle"), sorted(set(results["result"])) if len(results) else []
    if not served:
        return f"De agenda koppelt {word('leaf').this} aan geen {middle}"
    return f"Werkt aan {middle if len(served) == 1 else middle.many} {formats.enumeration(served)}"


def findings_heading(findings: pd.DataFrame) -> str:
    """How many contradictions touch the agreement."""
    if findings.empty:
        return f"De bron spreekt zichzelf over {word('leaf').this} niet tegen"
    direct = int(findings["is_direct"].sum())
    count = formats.plural(len(findings), "tegenstrijdigheid of open punt", "tegenstrijdigheden of open punten")
    return f"{count}, waarvan {direct} over {word('leaf').the} zelf"


def finding_links(address: Address) -> dict[str, Callable[[dict[str, Any]], str]]:
    """From a finding to its place in the register."""
    return {"finding": lambda row: address("verantwoording", zoek=row["finding"])}
