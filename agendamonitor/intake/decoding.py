"""From the bytes of an export to text: what kind of file it is, and in which encoding it was saved."""

import codecs
import re

from agendamonitor.intake.limits import Limits
from agendamonitor.intake.source import NATIVE
from agendamonitor.intake.tokens import plain_newlines
from agendamonitor.words.problem import ProblemList, problem, shown

_SAVE_AS_CSV = "een CSV-bestand (in Excel: Opslaan als, CSV UTF-8) of een .xlsx-bestand"

# First bytes of what people send by mistake.
_FOREIGN = (
    (b"\x1f\x8b", "een ingepakt bestand (gzip)"),
    (b"BZh", "een ingepakt bestand (bzip2)"),
    (b"\xfd7zXZ", "een ingepakt bestand (xz)"),
    (b"7z\xbc\xaf", "een ingepakt bestand (7z)"),
    (b"Rar!", "een ingepakt bestand (rar)"),
    (b"%PDF", "een pdf"),
    (b"\xd0\xcf\x11\xe0", "een oud Excelbestand (.xls)"),
    (b"PAR1", "een Parquetbestand"),
    (b"{\\rtf", "een Wordtekst (rtf)"),
    (b"SQLite", "een database"),
)
_UNICODE_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Letters of DOS and Mac code pages land on these signs, in the middle of a word, when they are read as Windows text.
_WRONG_CODE_PAGE = re.compile(r"[^\W\d_][‚„…†‡ˆ‰‹‘“”•˜™›¤¦¥][^\W\d_]")

XLSX_START = b"PK\x03\x04"


def check_kind(data: bytes, file: str, limits: Limits, problems: ProblemList) -> bool:
    """Whether these bytes can be an export at all: not empty, not too large, not another kind of file."""
    if len(data) > limits.file_bytes:
        size, most = (f"{number / 1024 / 1024:.1f} MB".replace(".", ",") for number in (len(data), limits.file_bytes))
        problems.add(problem("R1-too-large", file=file, found=f"het bestand is {size}", expected=f"hoogstens {most}"))
        return False
    text = data.removeprefix(codecs.BOM_UTF8).lstrip()
    if not text.strip(b"\0"):
        problems.add(
            problem("R2-empty-file", file=file, line=1, found="het bestand is leeg", expected="een kopregel en rijen")
        )
        return False
    kind = next((words for start, words in _FOREIGN if data.startswith(start)), None)
    if text[:1] == b"<":
        kind = "een webpagina of XML"
    elif text[:1] in (b"{", b"["):
        kind = kind or "JSON"
    if kind:
        problems.add(problem("R2-other-kind", file=file, found=f"dit is {kind}", expected=_SAVE_AS_CSV))
        return False
    return True


def decode(data: bytes, file: str, problems: ProblemList) -> bytes | None:
    """The text of a CSV export as UTF-8 with plain newlines; None, and why, when no encoding is certain enough."""
    encoding = "utf-8"
    for mark, named in _UNICODE_MARKS:
        if data.startswith(mark):
            encoding, data = named, data.removeprefix(mark)
            break
    if not encoding:
        problems.add(problem("R3-other-encoding", file=file, line=1, found="UTF-32", expected="UTF-8"))
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            line = data[: error.start].decode(encoding).count("\n") + 1
            found = "beschadigde UTF-16"
            problems.add(problem("R3-broken-encoding", file=file, line=line, found=found, expected="UTF-8"))
            return None
        windows = _windows_text(data, file, problems)
        if windows is None:
            return None
        text = windows
    # The mark of a spreadsheet's own numbers must not come from a text file; the other one is refused as well.
    plain = plain_newlines(text.encode()).replace(NATIVE.encode(), b"\x02")
    if not plain.endswith(b"\n"):
        last = plain[plain.rfind(b"\n") + 1 :].decode()
        problems.add(
            problem(
                "R13-no-final-newline",
                level="waarschuwing",
                file=file,
                line=plain.count(b"\n") + 1,
                value=last,
                found=f"de laatste regel (‘{shown(last[-60:])}’) is niet afgesloten",
                expected="een regeleinde; kijk of het bestand niet is afgebroken",
            )
        )
    return plain


def _windows_text(data: bytes, file: str, problems: ProblemList) -> str | None:
    """The text read as Windows-1252, with a line to judge it by; None when it cannot be that."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(
            problem("R3-other-encoding", file=file, line=line, found="een onbekende tekenset", expected="UTF-8")
        )
        return None
    for number, line in enumerate(text.splitlines(), start=1):
        if _WRONG_CODE_PAGE.search(line):
            found = f"de tekens in ‘{shown(line[:60])}’ horen bij een andere tekenset"
            problems.add(
                problem("R3-other-encoding", file=file, line=number, value=line, found=found, expected="UTF-8")
            )
            return None
    number, sample = next((n, line) for n, line in enumerate(text.splitlines(), start=1) if not line.isascii())
    problems.add(
        problem(
            "R3-windows-1252",
            level="waarschuwing",
            file=file,
            line=number,
            value=sample,
            found=f"geen UTF-8; gelezen als Windows-1252 staat hier ‘{shown(sample[:60])}’",
            expected="UTF-8; kijk of deze letters kloppen",
        )
    )
    return text
