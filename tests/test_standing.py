"""The overview in words."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from agendamonitor.answers import standing
from agendamonitor.charts import statuses
from agendamonitor.charts.style import DARK, LIGHT
from agendamonitor.words.statuses import STATUSES

PHASE = pd.DataFrame(
    [
        {"name": "Korte termijn", "months": 29, "months_passed": 11, "ends_on": date(2024, 12, 31), "agreements": 4,
         "done": 1}
    ],
    dtype=object,
)  # fmt: skip


def by_status(**numbers):
    words = {"gereed": 0, "op koers": 0, "aandacht": 0, "achter": 0, "nog niet gestart": 0, "vervallen": 0}
    words |= {"geen opgave": 0} | {name.replace("_", " "): number for name, number in numbers.items()}
    return pd.DataFrame({"status": list(words), "agreements": list(words.values())}, dtype=object)


def test_the_answer_names_done_late_and_silent():
    sentence = standing.answer(by_status(gereed=3, achter=1, op_koers=4, geen_opgave=2), PHASE)
    assert sentence == (
        "Halverwege de korte termijn zijn **3 van alle 10 afspraken gereed**, **ligt er 1 achter** "
        "en is van **2 geen opgave** gedaan. Van de 4 afspraken van deze fase is er **1** gereed."
    )


@pytest.mark.parametrize(
    ("passed", "months", "opening"),
    [
        (9, 30, "In het begin van de korte termijn"),
        (10, 30, "Halverwege de korte termijn"),
        (20, 30, "Halverwege de korte termijn"),
        (21, 30, "Tegen het einde van de korte termijn"),
    ],
)
def test_the_answer_says_which_part_of_the_phase_it_is(passed, months, opening):
    phase = PHASE.assign(months_passed=passed, months=months, done=0)
    sentence = standing.answer(by_status(gereed=3, op_koers=1), phase)
    assert sentence.startswith(f"{opening} zijn **3 van alle 4 afspraken gereed**")
    assert sentence.endswith("Van de 4 afspraken van deze fase zijn er **nog geen** gereed.")
    assert standing.answer(by_status(gereed=3), PHASE.assign(agreements=0)).count(".") == 1


def test_all_agreements_and_those_of_the_phase_are_told_apart(shipped):
    sentence = standing.answer(
        shipped.ask("overview_statuses", half_year="2026-H1"), shipped.ask("overview_phase", half_year="2026-H1")
    )
    assert sentence.startswith("Halverwege de middellange termijn zijn **23 van alle 72 afspraken gereed**")
    assert sentence.endswith("Van de 31 afspraken van deze fase zijn er **7** gereed.")


def test_silence_is_never_good_news():
    silent = standing.answer(by_status(geen_opgave=10), PHASE)
    assert silent == "Voor dit halfjaar heeft nog niemand een stand van zaken opgegeven."
    assert standing.answer(by_status(), PHASE) == silent


def test_outside_every_phase_the_sentence_still_reads():
    assert standing.answer(by_status(gereed=1), PHASE.head(0)).startswith("Er zijn **1 van 1 afspraak gereed**")


def test_change():
    assert standing.change(5, 3) == "2 meer in een half jaar"
    assert standing.change(3, 5) == "2 minder in een half jaar"
    assert standing.change(3, 3) == "gelijk gebleven"


def test_money_this_year_is_never_bare():
    spending = pd.DataFrame([{"year": 2026, "known_amount": Decimal(237500), "pm_lines": 3}], dtype=object)
    assert standing.money_this_year(spending, 2026) == ("€ 237.500", "+ 3 × PM (onbekend)")
    assert standing.money_this_year(spending, 2022)[0] == "geen begroting"


def test_points_lead_to_where_they_can_be_dealt_with():
    attention = pd.DataFrame(
        [
            {"subject_kind": "besluit", "derived": True, "subject": "geld", "name": "Geld na 2026",
             "reason": "Dan stopt het.", "due_on": date(2026, 11, 30), "urgency": 1},
            {"subject_kind": "afspraak", "derived": False, "subject": "3.1", "name": "Dak",
             "reason": "einddatum voorbij, niet gereed", "due_on": date(2024, 1, 1), "urgency": 2},
            {"subject_kind": "wijk", "derived": False, "subject": "meer", "name": "Meer", "reason": "minder deelnames",
             "due_on": None, "urgency": 4},
            {"subject_kind": "plek", "derived": False, "subject": "wijk-5",
             "name": "Wijk zonder naam (wijk-5)", "reason": "niet benoemd", "due_on": None, "urgency": 5},
        ],
        dtype=object,
    )  # fmt: skip
    shown = standing.points(attention, lambda page, **choices: f"/{page}?{choices}")
    assert [point[0] for point in shown] == ["Geld na 2026", "3.1 Dak", "Meer", "Wijk zonder naam (wijk-5)"]
    assert shown[0][1] == "Besluit nodig uiterlijk 30 november 2026 (afgeleid). Dan stopt het."
    assert shown[1][1] == "Einddatum voorbij, niet gereed (einddatum 1 januari 2024)."
    assert [point[3].split("?")[0] for point in shown] == ["/begroting", "/afspraak", "/wijken", "/wijken"]
    assert "wijk-5" not in shown[3][3]
    assert shown[0][3] == "/begroting?{}#besluiten"
    table = standing.attention_rows(attention)
    assert table["name"].tolist() == [point[0] for point in shown]
    assert table["due_words"].tolist() == [
        "30 november 2026 (afgeleid)",
        "1 januari 2024",
        "geen datum",
        "geen datum",
    ]
    assert standing.decisions_first(attention) == "1 besluit over geld, 1 afspraak en 2 wijken"


def line(number, name, **told):
    row = {"programme_line": number, "programme_line_name": name, "agreements": 3, "done": 1, "late": 0}
    row |= {"done_change": 0, "known_amount": Decimal(0), "pm_lines": 0, "next_on": None, "next_what": None}
    return {**row, **told}


def test_the_programme_lines_show_money_and_next_date_without_a_misleading_zero():
    loose = line(None, "Niet aan één lijn te koppelen", late=None, known_amount=Decimal(15000))
    lines = pd.DataFrame(
        [
            line(1, "Basis", pm_lines=1, next_on=date(2026, 11, 30), next_what="besluit over geld, afgeleide datum"),
            line(2, "Groei", known_amount=Decimal(20000), pm_lines=2, late=1),
            line(3, "Leeg", known_amount=None, pm_lines=None),
            loose,
        ],
        dtype=object,
    )
    shown = standing.line_rows(lines)
    assert shown["money"].tolist() == ["€ 0 + 1 × PM", "€ 20.000 + 2 × PM", "geen bedrag genoemd", "€ 15.000"]
    assert shown["next_words"].tolist()[:2] == [
        "30 november 2026 (besluit over geld, afgeleide datum)",
        "geen datum",
    ]
    assert standing.line_heading(lines) == "Alleen in Groei liggen afspraken achter"
    assert standing.line_money_heading(lines, 2026) == (
        "Het meeste bekende geld van 2026 is voor Groei: € 20.000 + 2 × PM"
    )
    assert standing.line_money_heading(lines.head(1), 2026) == ("Voor 2026 is van geen programmalijn een bedrag bekend")
    addresses = [standing.line_link(row, lambda page, **_: page) for row in lines.to_dict("records")]
    assert addresses[-1] == ""
    assert all(addresses[:-1])


def test_the_title_over_time_and_work_says_how_much_of_both():
    [row] = PHASE.to_dict("records")
    assert standing.phase_heading([row]) == (
        "38% van de korte termijn is voorbij, 25% van de afspraken daarvan is gereed"
    )
    assert standing.phase_heading([{**row, "agreements": 0}]).endswith("; er horen geen afspraken bij")
    assert standing.phase_heading([]) == "De peildatum ligt buiten de fasen van de agenda"


def test_status_bars_carry_sign_and_number_and_say_everything_in_words():
    answer = pd.DataFrame(
        [
            {"programme_line": 1, "programme_line_name": "Basis", "status": "gereed", "agreements": 2},
            {"programme_line": 1, "programme_line_name": "Basis", "status": "geen opgave", "agreements": 1},
            {"programme_line": 2, "programme_line_name": "Groei", "status": "achter", "agreements": 3},
        ],
        dtype=object,
    )
    figure = statuses.status_bars(answer, palette=LIGHT)
    assert figure.alt == ("Afspraken per programmalijn naar status. Basis: 2 gereed en 1 geen opgave; Groei: 3 achter.")
    drawn = {trace["name"]: (trace["x"], trace["text"]) for trace in figure.spec["data"]}
    assert drawn == {
        "✓ gereed": ([2, 0], ["✓2", ""]),
        "✕ achter": ([0, 3], ["", "✕3"]),
        "? geen opgave": ([1, 0], ["?1", ""]),
    }


def test_no_two_statuses_share_a_sign_or_a_colour():
    for attribute in ("sign", "light", "dark", "word"):
        values = [getattr(status, attribute) for status in STATUSES.values()]
        assert len(set(values)) == len(values), attribute


def contrast(one, other):
    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_contrast_with_their_ground():
    for palette in (LIGHT, DARK):
        assert contrast(palette.ink, palette.ground) >= 7
        assert contrast(palette.muted, palette.ground) >= 4.5
        for colour in (palette.accent, palette.warning, palette.unknown, *palette.categorical):
            assert contrast(colour, palette.ground) >= 3, (palette.name, colour)
