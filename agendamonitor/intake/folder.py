"""A data folder read whole: every table as text with its line numbers, or every problem at once."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from agendamonitor.agenda.package import Package
from agendamonitor.agenda.schema import Table
from agendamonitor.intake.columns import CodedTable, check_column, encode
from agendamonitor.intake.keys import check_reasons, check_reference, check_unique
from agendamonitor.intake.tokens import Fault, plain_newlines, read_cells, records
from agendamonitor.intake.words import counted
from agendamonitor.words.problem import Problem, ProblemList, problem, shown

LINE = "line"


@dataclass(frozen=True)
class FolderReading:
    """The tables that could be taken whole, by name, and every problem of those that could not.

    A table has its columns in the order of the schema, all text (NFC, null where the cell is empty), and `line`.
    A table that the agenda does not have is there without rows.
    """

    tables: dict[str, pa.Table]
    problems: tuple[Problem, ...]


def read_folder(folder: Path | str, package: Package) -> FolderReading:
    """The canonical CSV files of a data folder, read and checked against the package.

    Never raises for what stands in the files: a file with a problem is not among the tables, and says why.
    """
    read, problems = read_coded(folder, package)
    return FolderReading({name: as_arrow(coded) for name, coded in read.items()}, problems)


def read_coded(folder: Path | str, package: Package) -> tuple[dict[str, CodedTable], tuple[Problem, ...]]:
    """The same by distinct values: the tables that could be taken whole, and every problem of the others."""
    problems = ProblemList()
    read: dict[str, CodedTable] = {}
    for name, table in package.all_tables.items():
        path = Path(folder) / table.path
        if not table.is_present:
            read[name] = empty_table(table)
            continue
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            problems.add(problem("R2-missing-file", file=table.path, found="het bestand ontbreekt", expected=str(path)))
            continue
        except OSError as error:
            found = f"het bestand is niet te lezen ({error.strerror})"
            problems.add(problem("R2-unreadable-file", file=table.path, found=found, expected="een leesbaar bestand"))
            continue
        coded = read_table(content, table, problems)
        if coded is not None:
            read[name] = coded
    check_references(read, problems)
    whole = {name: coded for name, coded in read.items() if not problems.has_errors(coded.file)}
    return whole, problems.finish()


def read_table(content: bytes, table: Table, problems: ProblemList) -> CodedTable | None:
    """One canonical CSV file checked on its own (not its references); None when its cells cannot be told apart."""
    file = table.path
    data = _decoded(content, file, problems)
    if data is None:
        return None
    first = next((record for record in records(data, ",")), None)
    if first is None or isinstance(first, Fault) or not any(first[1]):
        found = "het bestand is leeg" if first is None else "de eerste regel is geen kopregel"
        problems.add(problem("R4-no-header", file=file, line=1, found=found, expected=",".join(table.columns)))
        return None
    names = first[1]
    if not _header_fits(names, table, problems):
        return None
    body = data.partition(b"\n")[2]
    cells = read_cells(body, ",", len(names), first_line=2)
    for fault in cells.faults:
        problems.add(fault_problem(fault, len(names), file))
    lines = cells.lines.to_numpy()
    columns = dict(zip(names, map(encode, cells.columns), strict=True))
    # A column that the product got after this file was made has nothing in it.
    nothing = encode(pa.chunked_array([pa.array([""] * len(lines), pa.string())]))
    coded = CodedTable(table, file, {name: columns.get(name, nothing) for name in table.columns}, lines)
    check_table(coded, problems)
    return coded


def check_table(coded: CodedTable, problems: ProblemList) -> None:
    """The cells, keys and reasons of one table."""
    for each in coded.table.fields:
        check_column(each, coded, problems)
    check_unique(coded, problems)
    check_reasons(coded, problems)


def check_references(read: dict[str, CodedTable], problems: ProblemList) -> None:
    """Every reference between the tables that could be read."""
    for coded in read.values():
        for key in coded.table.foreign_keys:
            if key.table in read:
                check_reference(key, coded, read[key.table], problems)


def as_arrow(coded: CodedTable) -> pa.Table:
    """The table as text with `line`."""
    columns = {name: column.column() for name, column in coded.columns.items()}
    return pa.table({**columns, LINE: pa.array(coded.lines, pa.int64())})


def empty_table(table: Table) -> CodedTable:
    """The table without rows."""
    nothing = pa.chunked_array([], pa.string())
    return CodedTable(table, table.path, {name: encode(nothing) for name in table.columns})


def fault_problem(fault: Fault, width: int, file: str) -> Problem:
    """The problem of a record that is no row."""
    code, found, expected = {
        "width": ("R5-cells", f"{counted(fault.cells, 'cel', 'cellen')} (‘{shown(fault.value)}’)", f"{width} cellen"),
        "unclosed": ("R6-unclosed-quote", "een aanhalingsteken dat niet wordt gesloten", "een gesloten cel"),
        "quote-inside": (
            "R6-quote-inside",
            "een aanhalingsteken midden in een cel",
            "de hele cel tussen aanhalingstekens",
        ),
        "text-after-quote": ("R6-text-after-quote", "tekst na een sluitend aanhalingsteken", "het einde van de cel"),
        "swallowed-line": ("R6-swallowed-line", "een cel die over regels en cellen heen loopt", "een cel op één regel"),
    }[fault.kind]
    if fault.kind != "width":
        found += f" (‘{shown(fault.value)}’)"
    return problem(code, file=file, line=fault.line, value=fault.value, found=found, expected=expected)


def _decoded(content: bytes, file: str, problems: ProblemList) -> bytes | None:
    """The bytes as UTF-8 with plain newlines and without a byte order mark."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not content.strip():
        problems.add(problem("R2-empty-file", file=file, found="het bestand is leeg", expected="een kopregel en rijen"))
        return None
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        value = content[error.start : error.start + 20].decode("cp1252", "replace")
        problems.add(
            problem(
                "R3-not-utf8", file=file, line=line, value=value, found=f"geen UTF-8 bij ‘{value}’", expected="UTF-8"
            )
        )
        return None
    data = plain_newlines(content)
    if not data.endswith(b"\n"):
        last = data.count(b"\n") + 1
        problems.add(
            problem(
                "R13-no-final-newline",
                file=file,
                line=last,
                value=data[data.rfind(b"\n") + 1 :].decode(),
                found="de laatste regel is niet afgesloten",
                expected="een nieuwe regel aan het eind; misschien is het bestand afgebroken",
            )
        )
    return data


def _header_fits(names: list[str], table: Table, problems: ProblemList) -> bool:
    expected = ", ".join(table.columns)
    wrong = [
        *(
            ("R4-missing-column", each.name, "ontbreekt")
            for each in table.fields
            if each.name not in names and not each.since
        ),
        *(("R4-extra-column", name, "hoort er niet") for name in dict.fromkeys(names) if name not in table.columns),
        *(("R4-double-column", name, "staat er twee keer") for name in dict.fromkeys(names) if names.count(name) > 1),
    ]
    for code, name, what in wrong:
        found = f"kolom ‘{name}’ {what}"
        problems.add(problem(code, file=table.path, line=1, column=name, value=name, found=found, expected=expected))
    return not wrong


def read_canonical(content: bytes, table: Table) -> CodedTable:
    """A table from canonical bytes; ValueError names what is wrong with them."""
    problems = ProblemList()
    read = read_table(content, table, problems)
    if read is None or problems.has_errors():
        raise ValueError("; ".join(p.message for p in problems))
    return read
