"""Partners: who carries the agreements, alone or with whom, and what does one organisation carry?"""

from agendamonitor.answers import partnership
from agendamonitor.charts import network
from agendamonitor.report import preview
from agendamonitor.web.screen import cards, controls, session, texts
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

half_year = session.half_year()
year = formats.half_year_end(half_year).year
palette = session.palette()
opened = session.warehouse()
capabilities = opened.package.capabilities
leaf = word("leaf")
chosen = session.linked("partner")
profile = session.ask("partner_profile", partner=chosen).to_dict("records") if chosen else []
organisations = session.ask("partner_agreements")
known = organisations.to_dict("records")
total = sum(session.ask("agreements_per_programme_line")["unique_agreements"])


@cards.card
def who_carries() -> None:
    cards.heading(
        partnership.load_heading(organisations, total),
        f"Het getal voor de naam is het aantal {leaf.many}. Afdelingen tellen mee bij de gemeente.",
        anchor="organisaties",
    )
    cards.chart(
        network.carried_bars(organisations, palette=palette),
        organisations,
        name=f"{leaf.many}-per-organisatie",
        columns=[
            "name",
            "partner_kind",
            "agreements",
            "alone",
            "leads_together",
            "joins",
            *(["fte_paid"] if session.has("fte") else []),
        ],
        links={"name": lambda row: session.address("partners", partner=row["partner"])},
    )
    texts.text("**Alles van één organisatie**")
    texts.links([(row["name"], session.address("partners", partner=row["partner"])) for row in known])


@cards.card
def who_with_whom() -> None:
    pairs = session.ask("partner_pairs")
    cards.heading(
        partnership.network_heading(pairs),
        f"Een boog verbindt twee organisaties; hoe dikker, hoe meer {leaf.many}. "
        f"In de cirkel: {leaf.many} met de gemeente.",
    )
    cards.chart(
        network.shared_arcs(pairs, palette=palette),
        pairs,
        name="wie-met-wie",
        columns=["name", "other_name", "agreements"],
        note=partnership.network_note(organisations, pairs),
    )


@cards.card
def kinds() -> None:
    answer = session.ask("partner_kinds")
    cards.heading(partnership.kinds_heading(answer), f"Een {leaf} van twee soorten telt bij allebei mee.")
    cards.table(answer, name="soorten-organisaties", caption=f"{leaf.titles} per soort organisatie")
    cards.source(answer)


@cards.card
def own_agreements() -> None:
    stand = f"Stand op {formats.day(formats.half_year_end(half_year))}."
    dated = session.has("statuses") or session.has("moments")
    cards.heading(partnership.own_heading(own), stand if dated else "", anchor="afspraken")
    cards.table(
        partnership.own_rows(own, capabilities),
        name=f"{leaf.many}-{chosen}",
        rests_on=[own],
        caption=f"{leaf.titles} van {profile[0]['name']}",
        links={"agreement": lambda row: session.address("afspraak", afspraak=row["agreement"])},
    )
    cards.source(own)


@cards.card
def own_fte() -> None:
    cards.heading(partnership.fte_heading(fte), anchor="fte")
    cards.table(
        partnership.fte_rows(fte),
        name=f"fte-{chosen}",
        rests_on=[fte],
        caption=f"Fte die deze organisatie betaalt, in dienst heeft of voor haar {leaf.many} krijgt",
        columns=["function", "fte", "funder_name", "part", "employer_name", "period", "source_ref"],
    )
    cards.source(fte)


@cards.card
def own_money() -> None:
    cards.heading(
        partnership.money_heading(money, year),
        f"Geld voor deze {leaf.many}; het gaat niet altijd naar deze organisatie.",
    )
    cards.table(
        partnership.money_rows(money),
        name=f"geld-{chosen}",
        rests_on=[money],
        caption=f"Begrotingsposten bij deze {leaf.many}, {year}",
        columns=["name", "amount", "total", "agreement_list", "tie", "source_ref"],
    )
    cards.source(money)


@cards.card
def own_names() -> None:
    links = [
        (row["name"], session.address("partners", partner=row["partner"])) for row in departments.to_dict("records")
    ]
    if not session.has("findings"):
        cards.heading("Namen", "Hoe de bron deze organisatie noemt.")
        texts.links(links)
        cards.source(departments)
        return
    findings = session.ask("finding_on_partner", partner=chosen)
    cards.heading("Namen en tegenstrijdigheden", "Hoe de bron deze organisatie noemt en wat zij daarover tegenspreekt.")
    texts.links(links)
    cards.table(
        findings,
        name=f"tegenstrijdigheden-{chosen}",
        caption="Tegenstrijdigheden over deze organisatie",
        columns=["finding", "severity", "subject", "reading_a", "reading_b", "note", "source_ref"],
        links={"finding": lambda row: session.address("verantwoording", zoek=row["finding"])},
        empty="De bron spreekt zichzelf over deze organisatie niet tegen.",
    )
    cards.source(findings)


if profile:
    own = session.ask("partner_own_agreements", partner=chosen, half_year=half_year)
    departments = session.ask("partner_departments", partner=chosen)
    fte = session.ask("partner_fte", partner=chosen)
    money = session.ask("partner_money", partner=chosen, year=year)
    texts.title(profile[0]["name"], partnership.own_answer(profile[0], own, half_year))
    above = [("Alle partners", None), *partnership.parent(profile[0])]
    texts.links([(name, session.address("partners", partner=partner)) for name, partner in above])
    here = session.address("partners", partner=chosen)
    texts.tiles(*[texts.Tile(*tile) for tile in partnership.own_tiles(own, fte, half_year, here, capabilities)])
    controls.file(
        f"Print de {leaf.many} en wat er wordt gevraagd (PDF)",
        lambda code=profile[0]["partner"]: preview.partner_print(opened, half_year, code),
        name=f"partner-{chosen}-{half_year.lower()}-{opened.snapshot[:8]}.pdf",
        kind=preview.kind("x.pdf"),
    )
    for rows, draw in ((own, own_agreements), (fte, own_fte), (money, own_money)):
        if len(rows):
            draw()
    if session.has("findings") or len(departments):
        own_names()
else:
    texts.title("Partners", partnership.unknown(chosen) + partnership.answer(organisations, total))
    shown = partnership.tiles(organisations, total, session.address, capabilities)
    texts.tiles(*[texts.Tile(*tile) for tile in shown])
    who_carries()
    who_with_whom()
    kinds()
