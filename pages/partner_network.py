"""Partners: who carries the agreements, alone or with whom, and what does one organisation carry?"""

from agendamonitor.answers import partnership
from agendamonitor.charts import network
from agendamonitor.report import preview
from agendamonitor.web import screen
from agendamonitor.words import formats

half_year = screen.half_year()
year = formats.half_year_end(half_year).year
palette = screen.palette()
opened = screen.warehouse()
chosen = screen.linked("partner")
profile = screen.ask("partner_profile", partner=chosen).to_dict("records") if chosen else []
organisations = screen.ask("partner_agreements")
known = organisations.to_dict("records")
total = sum(screen.ask("agreements_per_programme_line")["unique_agreements"])


@screen.card
def who_carries() -> None:
    screen.heading(
        partnership.load_heading(organisations, total),
        "Het getal voor de naam is het aantal afspraken. Afdelingen tellen mee bij de gemeente.",
        anchor="organisaties",
    )
    screen.chart(
        network.carried_bars(organisations, palette=palette),
        organisations,
        name="afspraken-per-organisatie",
        columns=["name", "partner_kind", "agreements", "alone", "leads_together", "joins", "fte_paid"],
        links={"name": lambda row: screen.address("partners", partner=row["partner"])},
    )
    screen.text("**Alles van één organisatie**")
    screen.links([(row["name"], screen.address("partners", partner=row["partner"])) for row in known])


@screen.card
def who_with_whom() -> None:
    pairs = screen.ask("partner_pairs")
    screen.heading(
        partnership.network_heading(pairs),
        "Een boog verbindt twee organisaties; hoe dikker, hoe meer afspraken. In de cirkel: afspraken met de gemeente.",
    )
    screen.chart(
        network.shared_arcs(pairs, palette=palette),
        pairs,
        name="wie-met-wie",
        columns=["name", "other_name", "agreements"],
        note=partnership.network_note(organisations, pairs),
    )


@screen.card
def kinds() -> None:
    answer = screen.ask("partner_kinds")
    screen.heading(partnership.kinds_heading(answer), "Een afspraak van twee soorten telt bij allebei mee.")
    screen.table(answer, name="soorten-organisaties", caption="Afspraken per soort organisatie")
    screen.source(answer)


@screen.card
def own_agreements() -> None:
    stand = f"Stand op {formats.day(formats.half_year_end(half_year))}."
    screen.heading(partnership.own_heading(own), stand, anchor="afspraken")
    screen.table(
        partnership.own_rows(own),
        name=f"afspraken-{chosen}",
        rests_on=[own],
        caption=f"Afspraken van {profile[0]['name']}",
        links={"agreement": lambda row: screen.address("afspraak", afspraak=row["agreement"])},
    )
    screen.source(own)


@screen.card
def own_fte() -> None:
    screen.heading(partnership.fte_heading(fte), anchor="fte")
    screen.table(
        partnership.fte_rows(fte),
        name=f"fte-{chosen}",
        rests_on=[fte],
        caption="Fte die deze organisatie betaalt, in dienst heeft of voor haar afspraken krijgt",
        columns=["function", "fte", "funder_name", "part", "employer_name", "period", "source_ref"],
    )
    screen.source(fte)


@screen.card
def own_money() -> None:
    screen.heading(
        partnership.money_heading(money, year), "Geld voor deze afspraken; het gaat niet altijd naar deze organisatie."
    )
    screen.table(
        partnership.money_rows(money),
        name=f"geld-{chosen}",
        rests_on=[money],
        caption=f"Begrotingsposten bij deze afspraken, {year}",
        columns=["name", "amount", "total", "agreement_list", "tie", "source_ref"],
    )
    screen.source(money)


@screen.card
def own_names() -> None:
    departments = screen.ask("partner_departments", partner=chosen).to_dict("records")
    findings = screen.ask("finding_on_partner", partner=chosen)
    screen.heading(
        "Namen en tegenstrijdigheden", "Hoe de bron deze organisatie noemt en wat zij daarover tegenspreekt."
    )
    screen.links([(row["name"], screen.address("partners", partner=row["partner"])) for row in departments])
    screen.table(
        findings,
        name=f"tegenstrijdigheden-{chosen}",
        caption="Tegenstrijdigheden over deze organisatie",
        columns=["finding", "severity", "subject", "reading_a", "reading_b", "note", "source_ref"],
        links={"finding": lambda row: screen.address("verantwoording", zoek=row["finding"])},
        empty="De bron spreekt zichzelf over deze organisatie niet tegen.",
    )
    screen.source(findings)


if profile:
    own = screen.ask("partner_own_agreements", partner=chosen, half_year=half_year)
    fte = screen.ask("partner_fte", partner=chosen)
    money = screen.ask("partner_money", partner=chosen, year=year)
    screen.title(profile[0]["name"], partnership.own_answer(profile[0], own, half_year))
    above = [("Alle partners", None), *partnership.parent(profile[0])]
    screen.links([(name, screen.address("partners", partner=partner)) for name, partner in above])
    here = screen.address("partners", partner=chosen)
    to_agreements, to_fte = f"Naar de afspraken|{here}#afspraken", f"Naar de fte|{here}#fte"
    screen.tiles(
        *[screen.Tile(*tile) for tile in partnership.own_tiles(own, fte, half_year)],
        links=[*[to_agreements if len(own) else ""] * 3, to_fte if len(fte) else ""],
    )
    screen.file(
        "Print de afspraken en wat er wordt gevraagd (PDF)",
        lambda code=profile[0]["partner"]: preview.partner_print(opened, half_year, code),
        name=f"partner-{chosen}-{half_year.lower()}-{opened.snapshot[:8]}.pdf",
        kind=preview.kind("x.pdf"),
    )
    for rows, draw in ((own, own_agreements), (fte, own_fte), (money, own_money)):
        if len(rows):
            draw()
    own_names()
else:
    screen.title("Partners", partnership.unknown(chosen) + partnership.answer(organisations, total))
    to_all = f"Naar de organisaties|{screen.address('partners')}#organisaties"
    screen.tiles(
        *[screen.Tile(*tile) for tile in partnership.tiles(organisations, total)],
        links=[*[to_all] * 3, f"Naar de formatie|{screen.address('formatie')}"],
    )
    who_carries()
    who_with_whom()
    kinds()
