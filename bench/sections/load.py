"""From the start of the navigation to the complete page, for a new reader and for one who was there before."""

from bench import probe
from bench.browser import new_context
from bench.rows import Finding, Row
from bench.subjects import Context

TITLE = "Openen van een pagina"
ORDER = 20


def run(context: Context) -> Finding:
    cold: dict[str, list[float]] = {running.name: [] for running in context.running}
    warm: dict[str, list[float]] = {running.name: [] for running in context.running}
    for running in context.interleaved():
        look = running.looks[running.subject.options[0]]
        reader = new_context(context.browser)
        page = reader.new_page()
        cold[running.name].append(probe.load(page, running.url, look))
        warm[running.name].extend(probe.load(page, running.url, look) for _ in range(2))
        reader.close()
    return Finding(
        TITLE,
        [
            Row("nieuwe lezer (lege browser)", "ms", cold, context.pairs(), ""),
            Row("terugkerende lezer", "ms", warm, context.pairs(), "hoogstens 2,5 × leeg"),
        ],
        ["De server is warm: iemand heeft de pagina eerder geopend."],
    )
