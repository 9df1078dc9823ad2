"""Asking for a document: every answer is kept with its question, so that each figure says where it comes from."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from agendamonitor.answers import provenance
from agendamonitor.report.blocks import Asked, Block, Items, Paragraph, Table
from agendamonitor.warehouse import Warehouse
from agendamonitor.words import formats

Row = Mapping[str, Any]
Column = tuple[str, Callable[[Row], str], int]

STAND = ("agreements", "agreement_statuses")
TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "goal_evaluations": ("Oordeel per doel en fase", ("results", "phases", "evaluations")),
    "goal_history": ("Doelen in hun opeenvolgende versies", ("results", "result_drafts", "evaluations")),
    "goal_numbers": ("Doelen met en zonder getal", ("results", "indicators")),
    "outlook_dated": ("Afspraken met begin en eind", STAND),
    "outlook_decisions": ("Besluiten over PM-posten", ("decisions", "budget_amounts")),
    "outlook_history": ("Standen van afspraken met een einddatum", STAND),
    "outlook_horizon": ("Peilmomenten tot het einde van de fase", ("phases",)),
    "outlook_indicators": ("Indicatoren", ("indicators", "indicator_values")),
    "outlook_moves": ("Veranderde statussen", STAND),
    "outlook_reporters": ("Opgaven per trekker", (*STAND, "agreement_partners")),
    "outlook_reporting": ("Laatste melding per afspraak", STAND),
    "outlook_rhythms": ("Beloofde ritmes", ("rhythms", "rhythm_counts")),
    "overview_line_statuses": ("Statussen per programmalijn", STAND),
    "overview_phase": ("Lopende fase", ("phases", *STAND)),
    "overview_statuses": ("Afspraken per status", STAND),
    "partner_agreements": ("Afspraken per organisatie", ("agreement_partners", "partners")),
    "partner_fte": ("Fte bij een organisatie", ("fte_allocations",)),
    "partner_money": ("Begrotingsposten bij een organisatie", ("budget_amounts", "agreement_budget_lines")),
    "partner_own_agreements": ("Afspraken van een organisatie", ("agreement_partners", "agreement_statuses")),
    "partner_profile": ("Organisatie", ("partners",)),
    "progress_agreements": ("Alle afspraken", (*STAND, "agreement_partners")),
    "progress_phases": ("Fasen en hun afspraken", ("phases", *STAND)),
    "progress_results": ("Opgaven en hun afspraken", ("results", *STAND)),
    "progress_timing": ("Tijd van de afspraken", STAND),
    "report_lines": ("Programmalijnen", ("programme_lines", "budget_amounts")),
    "report_money": ("Begrotingsposten in dit jaar", ("budget_lines", "budget_amounts")),
    "report_revised_unknown": ("Onbekende bijgestelde begroting", ("budget_amounts", "realised_spending")),
    "spending_by_group": ("Begroot per jaar en thema", ("budget_amounts", "budget_lines", "themes")),
    "spending_per_year": ("Begroot per jaar", ("budget_amounts",)),
    "spending_steps": ("Verschil met het volgende jaar", ("budget_amounts",)),
    "budget_cells": ("De gedrukte begroting", ("budget_lines", "budget_amounts")),
    "budget_realised": ("Begroot, bijgesteld en gerealiseerd", ("budget_amounts", "realised_spending")),
    "budget_line_deviations": ("Afwijkingen per begrotingspost", ("budget_lines", "realised_spending")),
    "fte_per_year": ("Fte per jaar", ("fte_allocations",)),
    "finding_register": ("Tegenstrijdigheden in de bronnen", ("findings",)),
    "wijk_coverage": ("Wijken met een cultureel werker", ("worker_deployments", "deployment_starts")),
    "wijk_findings": ("Tegenstrijdigheden over de wijken", ("findings",)),
    "wijk_trend": ("Cijfers van een wijk per halfjaar", ("neighbourhoods", "neighbourhood_metrics")),
    "wijk_stand": ("Stand per wijk", ("neighbourhoods", "worker_deployments", "neighbourhood_metrics")),
}


class Reader:
    """A warehouse asked for one half-year; `asked` collects every question with its answer."""

    def __init__(self, warehouse: Warehouse, half_year: str) -> None:
        self.warehouse = warehouse
        self.package = warehouse.package
        self.half_year = half_year
        self.as_of = formats.half_year_end(half_year)
        self.asked: dict[tuple[str, str], Asked] = {}
        self._rows: dict[str, list[dict[str, Any]]] = {}

    def ask(self, question: str, **parameters: Any) -> pd.DataFrame:
        """The answer to a question, asked once."""
        key = question, repr(sorted(parameters.items()))
        if key not in self.asked:
            caption, tables = TABLES[question]
            answer = self.warehouse.ask(question, **parameters)
            self.asked[key] = Asked(question, caption, parameters, answer, tables)
        return self.asked[key].answer

    def now(self, question: str) -> pd.DataFrame:
        """The answer to a question about the half-year of the document."""
        return self.ask(question, half_year=self.half_year)

    def rows(self, question: str) -> list[dict[str, Any]]:
        """The rows of the answer about the half-year of the document."""
        if question not in self._rows:
            self._rows[question] = self.now(question).to_dict("records")
        return self._rows[question]

    def sample(self, *names: str) -> bool:
        """Whether any of the questions rests on sample figures."""
        return any(provenance.is_sample(self.package, TABLES[name][1]) for name in names)

    def source(self, *names: str) -> str:
        """The questions and the tables behind a figure: `Vraag: outlook_dated. Bron: afspraken (bron, …).`"""
        tables = dict.fromkeys(table for name in names for table in TABLES[name][1])
        asked = "Vraag" if len(names) == 1 else "Vragen"
        return f"{asked}: {', '.join(names)}. {provenance.sentence(self.package, list(tables))}."

    def paragraph(self, text: str, *names: str) -> Paragraph:
        """A paragraph of what the questions told, without the marks for bold."""
        return Paragraph(formats.unbroken(plain(text)), self.sample(*names), self.source(*names))

    def items(self, lines: Sequence[str], *names: str) -> Items:
        """A list of what the questions told."""
        return Items(tuple(formats.unbroken(plain(line)) for line in lines), self.sample(*names), self.source(*names))

    def table(
        self,
        caption: str,
        rows: Sequence[Row],
        columns: Sequence[Column],
        *names: str,
        right: Sequence[int] = (),
        empty: str,
    ) -> Block:
        """Rows as a table of texts (head, how a row is shown, width); without rows the sentence that says so."""
        if not rows:
            return self.paragraph(empty, *names)
        return Table(
            caption,
            tuple(head for head, _, _ in columns),
            tuple(tuple(formats.unbroken(show(row)) for _, show, _ in columns) for row in rows),
            tuple(width for _, _, width in columns),
            frozenset(right),
            self.source(*names),
            self.sample(*names),
        )


def plain(text: str) -> str:
    """A sentence of the dashboard without its marks for bold."""
    return text.replace("**", "")


def text_of(column: str, absent: str = "–") -> Callable[[Row], str]:
    """How a column of texts or whole numbers is shown; a dash where it is empty."""
    return lambda row: absent if row[column] is None else str(row[column])
