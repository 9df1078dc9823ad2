"""What the computer can work out for a scenario, each question a form whose answer is a scenario with its reasons."""

from decimal import Decimal

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.forms import Field, Filled, Form
from agendamonitor.scenario.solve import cheapest_every_wijk, keep_under_cap, most_wijken, uniform_cut
from agendamonitor.scenario.typed import typed_number
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

NO_BOUND = "geen grens"
YES, NO = "ja", "nee"


def questions(base: Base) -> dict[str, Form]:
    """What the computer can work out, by title: each answer is a scenario with its reasons."""
    weights = tuple(
        Field(f"gewicht-{number}", f"{number}. {name}", default="1") for number, name in base.programme_lines.items()
    )
    made = []
    area, worker, top = word("area"), word("worker"), word("top")
    if base.wijken and base.tells_workers:
        goals = tuple(map(str, base.coverage_goals or (base.last_year,)))
        grow = tuple(map(str, range(1, len(base.wijken) + 1)))
        made = [
            Form(
                f"Hoeveel {area.many} passen er?",
                f"De meeste {area.many} die binnen het beschikbare budget passen.",
                (Field("terug", f"Mag een {area} {worker.the} later weer verliezen?", (NO, YES)),),
                lambda scenario, filled: most_wijken(base, scenario, keep=filled["terug"] == NO),
            ),
            Form(
                f"Wat is de goedkoopste weg naar {area.each}?",
                f"Een {worker} in {area.each} tegen de laagste kosten; geen {area} verliest onderweg {worker.the}.",
                (
                    Field("jaar", f"{formats.capital(area.each)} in", goals),
                    Field("erbij", "Hoogstens erbij per jaar", (NO_BOUND, *grow)),
                    Field("binnen", "Binnen het beschikbare budget blijven?", (NO, YES)),
                ),
                lambda scenario, filled: cheapest_every_wijk(
                    base,
                    scenario,
                    int(filled["jaar"]),
                    most_new=None if filled["erbij"] == NO_BOUND else int(filled["erbij"]),
                    within=filled["binnen"] == YES,
                ),
            ),
        ]
    made += [
        Form(
            "Welke posten blijven onder het budget?",
            f"Een euro telt zo zwaar als het gewicht van zijn {top}: 0 is niets waard, 2 is dubbel. "
            f"Posten zonder {top} tellen voor 1.",
            weights,
            lambda scenario, filled: keep_under_cap(base, scenario, _weights(base, filled)),
        ),
        Form(
            "Hoeveel moet overal gelijk eraf?",
            "De kleinste gelijke korting die het tekort sluit.",
            (Field("zelfde", "Elk jaar hetzelfde percentage?", (NO, YES)),),
            lambda scenario, filled: uniform_cut(base, scenario, same=filled["zelfde"] == YES),
        ),
    ]
    return {form.title: form for form in made}


def _weights(base: Base, filled: Filled) -> dict[str | None, Decimal]:
    weights: dict[str | None, Decimal] = {}
    for number in base.programme_lines:
        weight = typed_number(filled[f"gewicht-{number}"], f"Gewicht van {word('top')} {number}")
        if weight is not None and weight != 1:
            weights[number] = weight
    return weights
