"""Write the codes of problems into docs/gegevens-aanleveren.md, from the catalogue that the sentences come from."""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from agendamonitor.intake.mend import MEND, RULES  # noqa: E402 - found through the line above
from agendamonitor.words.vocabulary import DEFAULTS, speaking, worded  # noqa: E402

GUIDE = ROOT / "docs" / "gegevens-aanleveren.md"
BEGIN, END = "<!-- codes: scripts/make_intake_guide.py -->", "<!-- einde codes -->"
LEVELS = {"fout": "weigert", "waarschuwing": "vraagt akkoord"}
# What no bad file of its own can show.
ELSEWHERE = {
    "R11-taken-before": "waarschuwing",
    "R16-log-differs": "waarschuwing",
    "R1-too-heavy": "fout",
    "R17-promise": "fout",
    "R17-signal": "waarschuwing",
}


def levels() -> dict[str, str]:
    """Per code whether it refuses a file or asks for consent, as its bad file proves."""
    expected = json.loads((ROOT / "tests" / "data" / "bad" / "expected.json").read_text(encoding="utf-8"))
    return {each["code"]: each["level"] for each in expected.values()} | ELSEWHERE


def codes() -> str:
    """Every rule with its codes: what the code does and how to mend it."""
    parts = []
    level = levels()
    for rule, title in RULES.items():
        rows = [
            f"| `{code}` | {LEVELS[level[code]]} | {how[0].upper()}{how[1:]}. |"
            for code, how in ((code, worded(how)) for code, how in MEND.items())
            if code.partition("-")[0] == rule
        ]
        parts.append(
            "\n".join([f"### {rule}: {title}", "", "| code | gevolg | herstel |", "| --- | --- | --- |", *rows])
        )
    return "\n\n".join(parts)


def with_codes(text: str) -> str:
    """The guide with the codes as they are now."""
    with speaking(DEFAULTS):
        return re.sub(rf"(?s)(?<={re.escape(BEGIN)}\n).*(?={re.escape(END)})", lambda _: f"\n{codes()}\n\n", text)


if __name__ == "__main__":
    GUIDE.write_text(with_codes(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
    print(GUIDE.relative_to(ROOT))
