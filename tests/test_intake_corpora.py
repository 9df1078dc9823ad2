"""Foreign collections of difficult files and strings: read exactly as their makers say, or refused."""

import csv
import io
import json
import re
import unicodedata
from pathlib import Path

import pytest

from agendamonitor.agenda.package import Package
from agendamonitor.intake.exports import Export
from agendamonitor.intake.reading import read_exports
from agendamonitor.intake.tokens import Fault, plain_newlines, records
from tests.intake_folder import DOCUMENT, typed_rows, write_folder

pytestmark = pytest.mark.usefixtures("small_product")

CORPORA = Path(__file__).parent / "data" / "exports" / "corpora"
SPECTRUM = sorted((CORPORA / "csv-spectrum").glob("*.csv"))
NAUGHTY = json.loads((CORPORA / "blns" / "blns.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SPECTRUM, ids=lambda path: path.stem)
def test_csv_spectrum_is_read_as_its_makers_say(path):
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    read = list(records(plain_newlines(path.read_bytes()), ","))
    faults = [row for row in read if isinstance(row, Fault)]
    (_, header), *rows = [row for row in read if not isinstance(row, Fault)]
    if path.stem == "location_coordinates":
        # Its quotes stand inside an unquoted cell, which RFC 4180 does not allow.
        assert [fault.kind for fault in faults] == ["quote-inside"]
        assert rows == []
        return
    assert faults == []
    assert [dict(zip(header, cells, strict=True)) for _, cells in rows] == [
        {name: cell.replace("\r\n", "\n") for name, cell in row.items()} for row in wanted
    ]


def test_naughty_strings_are_kept_to_the_letter_or_refused(tmp_path):
    """Every string as the name of a theme: never changed but for spaces at its edges and its line breaks."""
    folder = write_folder(tmp_path)
    document = {**DOCUMENT, "resources": DOCUMENT["resources"][:1]}
    only_themes, _ = Package.parse(json.dumps(document).encode())
    assert only_themes
    refused = set()
    for number, text in enumerate(NAUGHTY):
        written = io.StringIO()
        csv.writer(written, delimiter=";", lineterminator="\n").writerows(
            [["theme", "name"], ["coaching", text], ["promotie", f"{number}"]]
        )
        export = Export("a.csv", written.getvalue().encode(), "themes")
        [reading] = read_exports([export], only_themes, folder=folder, isolated=False)
        if reading.content is None:
            refused |= {p.code for p in reading.errors}
            continue
        name = typed_rows(reading, only_themes).column("name").to_pylist()[0]
        plain = re.sub(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]", " ", text.replace("\r", "\n"))
        plain = re.sub(r" *\n\s*", " ", plain).strip(" ")
        assert name == re.sub(r"\A'([=+\-@])", r"\1", unicodedata.normalize("NFC", plain))
    assert refused == {"R3-control-character", "R3-mojibake", "R18-empty"}
