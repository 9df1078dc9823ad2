"""What a reader costs the server: processor time per change, memory per session, waiting when thirty read at once."""

from bench import probe
from bench.browser import new_context
from bench.replay import Recording, crowd, record
from bench.rows import Finding, Row
from bench.subjects import Context, Running, visiting

TITLE = "Aan de server"
ORDER = 40
READERS = 30
CLICKS = 6
MEGABYTE = 1024 * 1024


def _recording(context: Context, running: Running) -> Recording:
    reader = new_context(context.browser)
    recorded = record(reader.new_page(), running.url, running.subject.options, running.looks)
    reader.close()
    return recorded


def _processor(context: Context, running: Running) -> float:
    """Milliseconds of processor time of the server per change, over one reader's changes."""
    process = running.process()
    with visiting(context, running) as page:
        before = process.cpu_times()
        for number in range(context.changes):
            option = running.subject.options[(number + 1) % 2]
            probe.change(page, option, running.looks[option])
        after = process.cpu_times()
    return (after.user + after.system - before.user - before.system) * 1000 / context.changes


def run(context: Context) -> Finding:
    names = [running.name for running in context.running]
    processor: dict[str, list[float]] = {name: [] for name in names}
    for running in context.interleaved():
        processor[running.name].append(_processor(context, running))
    memory: dict[str, list[float]] = {}
    per_session: dict[str, list[float]] = {}
    waiting: dict[str, list[float]] = {}
    for running in context.running:
        process = running.process()
        recording = _recording(context, running)
        resident = process.memory_info().rss / MEGABYTE
        memory[running.name] = [resident]
        with crowd(recording, READERS, CLICKS) as readers:
            if recording.kind == "websocket":
                per_session[running.name] = [(process.memory_info().rss / MEGABYTE - resident) / READERS]
            waiting[running.name] = readers.answers()
    return Finding(
        TITLE,
        [
            Row("processortijd per andere keuze", "ms", processor, context.pairs(), ""),
            Row("geheugen na de eerste lezer", "MB", memory, context.pairs(), ""),
            Row("geheugen per lezer erbij", "MB", per_session),
            Row(
                f"{READERS} lezers, 1-3 s bedenktijd: antwoord",
                "ms",
                waiting,
                context.pairs(),
                "95e percentiel < 300 ms",
            ),
        ],
        [
            f"De {READERS} lezers worden nagespeeld zonder browser: elk stuurt {CLICKS} keer wat een browser stuurt, "
            "na 1 tot 3 seconden bedenktijd, en wacht tot het antwoord compleet is. Zij draaien op dezelfde machine "
            "als de server. Dash houdt geen sessies bij.",
        ],
    )
