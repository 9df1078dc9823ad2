"""From the click on another choice to the page repainted with exactly the expected texts and bars."""

from bench import probe
from bench.rows import Finding, Row
from bench.subjects import Context, visiting

TITLE = "Een andere keuze: van klik tot beeld"
ORDER = 10


def run(context: Context) -> Finding:
    there: dict[str, list[float]] = {running.name: [] for running in context.running}
    painted: dict[str, list[float]] = {running.name: [] for running in context.running}
    for running in context.interleaved():
        first, second = running.subject.options
        with visiting(context, running) as page:
            for _ in range(2):
                for option in (second, first):
                    probe.change(page, option, running.looks[option])
            for _ in range(context.changes // 2):
                for option in (second, first):
                    took = probe.change(page, option, running.looks[option])
                    there[running.name].append(took.there)
                    painted[running.name].append(took.painted)
    aim = "hoogstens 1,5 ×, liefst minder dan 1,0 ×"
    return Finding(
        TITLE,
        [
            Row("andere keuze, pagina klopt", "ms", there, context.pairs(), aim),
            Row("andere keuze, getekend", "ms", painted, context.pairs(), aim),
        ],
        ["De klik telt pas als alle teksten en alle staven gelijk zijn aan die van de uitgewerkte pagina."],
    )
