"""The course that Zoetermeer's sample figures take: what was made up, before any draw."""

HALF_YEARS = ("2022-H2", "2023-H1", "2023-H2", "2024-H1", "2024-H2", "2025-H1", "2025-H2", "2026-H1")

NEVER = len(HALF_YEARS)
# Chance that a bounded agreement is done so many half-years after its end.
DELAYS = ((0, 0.55), (1, 0.18), (2, 0.10), (3, 0.07), (NEVER, 0.10))
# In the first half-year few knew the form yet; later on silence is the exception.
SILENCE = {"2022-H2": 0.22, "2024-H1": 0.16, "2026-H1": 0.11}
USUAL_SILENCE = 0.06

DROPPED = {"6.4": "2025-H2"}
REOPENED = {"7.1": ("2025-H1", "2025-H2")}

NOTES = {
    "nog niet gestart": ("Het werk moet nog beginnen.", "De voorbereiding start later.", ""),
    "op koers": ("", "", "Verloopt zoals afgesproken.", "De eerste stappen zijn gezet.", "De bijeenkomsten gaan door."),
    "aandacht": (
        "De planning is krap.",
        "Er is nog geen vaste trekker voor het vervolg.",
        "De uren zijn beperkt.",
        "Het overleg met partners kost meer tijd.",
    ),
    "achter": (
        "Het werk loopt uit.",
        "De uitkomst is er nog niet.",
        "Er is nog geen besluit over het vervolg.",
        "De uitvoering wacht op een partner.",
    ),
    "gereed": ("Afgerond.", "Het resultaat is opgeleverd.", ""),
    "vervallen": ("Gaat niet door; er was te weinig belangstelling.",),
}

# Share of half a year's budget that is spent in the first and in the second half of the year.
USUAL_SHARES = ("0.90", "1.04")
SHARES = {
    "workshops": ("0.34", "0.62"),
    "onderzoek": ("1.12", "1.31"),
    "culturele-elementen": ("0.48", "1.19"),
    "subsidie-jaarprogrammas": ("1.00", "1.00"),
}
# Two cultural workers began late, so less was paid in the first year.
SHARES_IN_YEAR = {("cultureel-werker", 2023): ("0.58", "0.77")}
ADDED_TO_BUDGET = {("subsidie-projecten", "2025-H1"): "2500", ("onderzoek", "2024-H2"): "1500"}
SPENT_WHILE_PM = {("projectorganisatie", "2026-H1"): "6400"}

STARTS = {
    "2022-start-1": "2022-01-10",
    "2022-start-2": "2022-01-17",
    "2022-start-3": "2022-01-24",
    "2023-meerzicht": "2023-01-09",
    "2023-oosterheem": "2023-01-16",
    "2023-seghwaert": "2023-09-04",
    "2023-buytenwegh": "2024-02-05",
}

# Per wijk: first half-year, activities and participations at the start, growth per half-year, partners.
WIJKEN = {
    "meerzicht": ("2023-H1", 12, 310, "1.09", 7),
    "oosterheem": ("2023-H1", 15, 455, "1.12", 9),
    "seghwaert": ("2023-H2", 16, 540, "0.86", 6),
    "buytenwegh": ("2024-H1", 6, 120, "1.17", 4),
    "palenstein": ("2022-H2", 2, 24, "1.04", 2),
    "rokkeveen": ("2023-H2", 1, 9, "0.95", 1),
}
WITH_WORKER = ("meerzicht", "oosterheem", "seghwaert", "buytenwegh")
NOT_REPORTED = {("buytenwegh", "2025-H1"), ("rokkeveen", "2025-H2")}
PROFILE_READY = {"meerzicht": ("2023-H2", "2024-H2"), "oosterheem": ("2023-H1", "2024-H1")}
PROFILE_STARTED = {"seghwaert": "2025-H1", "buytenwegh": "2025-H2"}

RHYTHM_GAPS = {("halfjaarmonitor", "2024-H1"), ("promotietafel", "2023-H2"), ("overleg-gemeenten", "2025-H2")}
PER_YEAR = {"jaar": 1, "halfjaar": 2, "maand": 12}

INDICATOR_VALUES = (("2023", "1.1"), ("2024", "1.3"), ("2025", "1.2"))
