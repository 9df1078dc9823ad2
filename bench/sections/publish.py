"""How long it takes to take over an export, to go back, and to see the new state."""

import tempfile
import time
from pathlib import Path

from agendamonitor.agenda.package import Package
from agendamonitor.answers import datasets
from agendamonitor.intake.exports import Export
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse, shipped_agenda
from bench.rows import Finding, Row
from bench.subjects import Context

TITLE = "Een stand overnemen en terugzetten"
ORDER = 70
TABLE = "realised_spending"
DATA = "geleverde gegevens"


def run(context: Context) -> Finding:
    package, _ = Package.read(shipped_agenda())
    if package is None:
        raise RuntimeError("the shipped agenda has no papers")
    present = datasets.present(package.tables[TABLE], shipped_agenda())
    seconds: dict[str, list[float]] = {"first": [], "next": [], "back": [], "open": []}
    for _ in range(context.rounds):
        with tempfile.TemporaryDirectory(prefix="bench-publish-") as place:
            store = Store.open(Path(place), shipped=shipped_agenda())
            seconds["first"].append(_publish(store, present))
            # Without its last row it is another export, and another state.
            seconds["next"].append(_publish(store, present[: present.rstrip().rindex(b"\n") + 1]))
            begin = time.perf_counter()
            store.restore(store.history()[1].snapshot)
            seconds["back"].append(time.perf_counter() - begin)
            begin = time.perf_counter()
            state = store.current()
            Warehouse.open(state.folder, state.control).close()
            seconds["open"].append(time.perf_counter() - begin)
            if [entry.action for entry in store.history()] != ["begin", "publish", "publish", "restore"]:
                raise RuntimeError("not every state was made")
    return Finding(
        TITLE,
        [
            Row("eerste keer overnemen (met de stand zoals geleverd)", "s", {DATA: seconds["first"]}),
            Row("een volgende keer", "s", {DATA: seconds["next"]}),
            Row("een eerdere stand terugzetten", "s", {DATA: seconds["back"]}),
            Row("die stand openen en narekenen", "s", {DATA: seconds["open"]}),
        ],
        [
            "Overnemen is alles na het lezen: de opgave en alle tabellen bewaren, teruglezen, narekenen, naar de "
            "schijf dwingen en in één stap de huidige stand maken. Doel: minder dan 1 s.",
        ],
    )


def _publish(store: Store, data: bytes) -> float:
    exports = [Export(f"{TABLE}.csv", data, TABLE)]
    candidate = store.candidate(exports, isolated=False)
    begin = time.perf_counter()
    store.publish(candidate, who="bench")
    return time.perf_counter() - begin
