"""Test the forecast on half-years that are already known and write the outcome to docs/voorspelling.md."""

import sys
from pathlib import Path

from agendamonitor.words.vocabulary import worded

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from agendamonitor.answers import forecast, provenance  # noqa: E402 - found through the line above
from agendamonitor.warehouse import Warehouse, shipped_agenda  # noqa: E402
from agendamonitor.words import formats  # noqa: E402 - found through the line above

DOCUMENT = ROOT / "docs" / "voorspelling.md"


def text(warehouse: Warehouse) -> str:
    """The page about the forecast: the method, the rule, and every held-back forecast with what came of it."""
    history = warehouse.ask("outlook_history")
    found = forecast.tested(history)
    lines = ["# De voorspelling getoetst", "", worded(forecast.METHOD), "", worded(forecast.RULE), ""]
    if provenance.is_sample(warehouse.package, [history]):
        lines += ["De standen in deze agenda zijn voorbeeldcijfers: de tabel toetst de rekenwijze, niet de stad.", ""]
    if not found:
        return "\n".join([*lines, "De geschiedenis is nog te kort om te toetsen.", ""])
    inside = sum(each.inside for each in found)
    lines += [
        "Elke regel is een voorspelling die alleen gebruikt wat op dat moment bekend was. "
        f"In {inside} van de {len(found)} gevallen viel de uitkomst binnen de marge van 90%. "
        "De gevallen overlappen elkaar; het zijn er te weinig om de marge te bewijzen.",
        "",
        "| Gemaakt op | Halfjaren vooruit | Open | Verwacht gereed | Marge (90%) | Uitkomst | Binnen de marge |",
        "|---|--:|--:|--:|--:|--:|---|",
    ]
    for each in found:
        made = each.forecast
        lines.append(
            f"| {formats.half_year(each.half_year)} | {each.steps} | {made.open} "
            f"| {f'{made.expected:.1f}'.replace('.', ',')} | {made.low}-{made.high} | {each.done} "
            f"| {'ja' if each.inside else 'nee'} |"
        )
    return "\n".join([*lines, "", "Deze pagina wordt gemaakt door `scripts/forecast_calibration.py`.", ""])


if __name__ == "__main__":
    DOCUMENT.write_text(text(Warehouse.open(shipped_agenda())), encoding="utf-8")
