"""Files that come in together are read as one, in a process of its own that cannot take the dashboard down."""

import io
import zipfile
from dataclasses import replace

import openpyxl

from agendamonitor.intake.exports import Export
from agendamonitor.intake.limits import MEGABYTE, Limits
from agendamonitor.intake.reading import read_exports
from tests.intake_folder import FILES, package, read_one, write_folder

NEW_LINE = FILES["budget_lines.csv"] + "nieuw,coaching,Nieuwe post,true\n"
NEW_AMOUNT = FILES["budget_amounts.csv"] + "nieuw,2024,1.00,\n"


def together(folder, *exports, **options):
    return read_exports(exports, package(), folder=folder, isolated=False, **options)


def codes(reading):
    return [p.code for p in reading.problems]


def test_references_may_go_from_one_file_to_another_in_any_order(tmp_path):
    folder = write_folder(tmp_path)
    amounts, lines = Export("a.csv", NEW_AMOUNT.encode()), Export("b.csv", NEW_LINE.encode())
    for order in ((amounts, lines), (lines, amounts)):
        readings = together(folder, *order)
        assert [r.name for r in readings] == [e.name for e in order]
        assert all(r.is_ready for r in readings), [p.message for r in readings for p in r.problems]
    [alone] = together(folder, amounts)
    assert codes(alone) == ["R12-orphan"]


def test_a_row_that_others_refer_to_may_go_only_together_with_them(tmp_path):
    folder = write_folder(tmp_path)
    fewer = FILES["budget_lines.csv"].replace("promotie,promotie,Café Promotie,false\n", "")
    [alone] = together(folder, Export("b.csv", fewer.encode()))
    assert {p.code for p in alone.errors} == {"R12-left-behind"}
    assert {p.value for p in alone.errors} == {"promotie"}
    without = {
        name: "".join(line for line in FILES[name].splitlines(keepends=True) if not line.startswith("promotie"))
        for name in ("budget_amounts.csv", "realised_spending.csv")
    }
    readings = together(
        folder, Export("b.csv", fewer.encode()), *(Export(name, text.encode()) for name, text in without.items())
    )
    assert [r.errors for r in readings] == [(), (), ()]


def test_the_same_file_and_the_same_table_twice_are_refused(tmp_path):
    folder = write_folder(tmp_path)
    text = FILES["themes.csv"].encode()
    first, again = together(folder, Export("a.csv", text), Export("b.csv", text))
    assert first.is_ready
    assert codes(again) == ["R11-same-file"]
    first, other = together(folder, Export("a.csv", text), Export("b.csv", text + b"x,X\n"))
    assert codes(other) == ["R11-same-table"]
    assert "a.csv" in other.problems[0].message


def test_a_name_that_two_rows_have_is_asked_for(tmp_path):
    folder = write_folder(
        tmp_path, budget_lines=FILES["budget_lines.csv"].replace("Café Promotie", '"Workshops, cursussen"')
    )
    text = 'onderdeel;jaar;bedrag;reden\n"Workshops, cursussen";2023;1,00;\n'
    [reading] = together(folder, Export("a.csv", text.encode()))
    assert [(p.code, p.line) for p in reading.errors] == [("R12-ambiguous-name", 2)]
    beside = "thema;" + text.replace('\n"', '\nPromotie;"')
    [reading] = together(folder, Export("a.csv", beside.encode()))
    assert reading.errors == ()
    assert reading.content == b"budget_line,year,amount,reason\npromotie,2023,1.00,\n"


def test_a_header_that_two_tables_share_is_asked_for(tmp_path):
    small = package()
    twins = replace(
        small,
        all_tables={
            **small.all_tables,
            "subjects": replace(small.all_tables["themes"], name="subjects", title="subjects"),
        },
    )
    folder = write_folder(tmp_path)
    text = FILES["themes.csv"].encode()
    asked = read_one(Export("a.csv", text), twins, folder, isolated=False)
    assert codes(asked) == ["R4-which-table"]
    assert "subjects of themes" in asked.problems[0].message
    assert read_one(Export("a.csv", text, "subjects"), twins, folder, isolated=False).is_ready


def test_a_table_that_does_not_exist_is_told(tmp_path):
    [told] = together(write_folder(tmp_path), Export("a.csv", b"naam;thema\n", table="nothing"))
    assert codes(told) == ["R4-which-table"]


def test_wijken_may_be_named_by_code_only_with_the_year_of_the_division(tmp_path):
    text = "inzet;wijkcode;cbs-jaar;fte;begindatum\ncentrum-1;WK063700;2025;0,22;1-1-2023\nslot-1;;;0,22;1-7-2024\n"
    [reading] = together(write_folder(tmp_path), Export("a.csv", text.encode()))
    assert reading.content == FILES["worker_deployments.csv"].replace("0.22,", "0.220,").encode()


def test_a_left_out_column_is_kept_for_rows_that_do_not_change(tmp_path):
    text = "inzet;wijk;fte\ncentrum-1;centrum;0,22\nslot-1;;0,23\n"
    [reading] = together(write_folder(tmp_path), Export("a.csv", text.encode()))
    assert [(p.code, p.level, p.column) for p in reading.problems] == [("R4-left-out", "waarschuwing", "starts_on")]
    assert reading.content.decode().splitlines()[1:] == ["centrum-1,centrum,0.220,2023-01-01", "slot-1,,0.230,"]


def test_a_process_of_its_own_reads_the_same(village):
    """The other process knows the tables of the product, so this is asked of an agenda of those."""
    amounts = (village.folder / "budget_amounts.csv").read_bytes().replace(b"20000.00", b"20000.50")
    exports = [Export("a.csv", amounts, notation="en"), Export("b.csv", (village.folder / "themes.csv").read_bytes())]
    apart = read_exports(exports, village.package, folder=village.folder)
    assert apart == read_exports(exports, village.package, folder=village.folder, isolated=False)
    assert all(each.is_ready for each in apart)
    assert apart[0].totals["amount"] % 2 == 1


def test_a_file_that_is_too_heavy_is_refused_and_leaves_the_others(village):
    themes = (village.folder / "themes.csv").read_bytes()
    limits = Limits(memory_bytes=420 * MEGABYTE, file_bytes=100 * MEGABYTE)
    heavy, light = read_exports(
        [Export("zwaar.csv", b"theme;name\n" + b"x" * (25 * MEGABYTE)), Export("b.csv", themes)],
        village.package,
        folder=village.folder,
        limits=limits,
    )
    assert codes(heavy) == ["R1-too-heavy"]
    assert "zwaar.csv" in heavy.problems[0].message
    assert light.is_ready


def test_reading_that_takes_too_long_is_stopped(tmp_path):
    limits = Limits(cpu_seconds=0)
    reading = read_one(Export("a.csv", FILES["themes.csv"].encode()), package(), write_folder(tmp_path), limits=limits)
    assert codes(reading) == ["R1-too-heavy"]


def test_a_workbook_of_nested_entities_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["theme", "name"])
    out = io.BytesIO()
    book.save(out)
    entities = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    bomb = entities + b"<worksheet><sheetData>&b;</sheetData></worksheet>"
    changed = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w") as new:
        for each in old.infolist():
            new.writestr(each, bomb if each.filename.endswith("sheet1.xml") else old.read(each))
    reading = read_one(Export("a.xlsx", changed.getvalue()), package(), write_folder(tmp_path), isolated=False)
    assert codes(reading) == ["R2-broken-workbook"]


def test_the_limits_are_a_setting(monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_MAX_ROWS", "1000000")
    monkeypatch.setenv("AGENDAMONITOR_MAX_MEGABYTES", "80")
    limits = Limits.from_environment()
    assert (limits.rows, limits.file_bytes) == (1_000_000, 80 * 1024 * 1024)


def test_the_name_of_a_file_is_only_words(tmp_path):
    folder = write_folder(tmp_path)
    name = "../../etc/<b>budget[1]*.csv\n"
    reading = read_one(
        Export(name, FILES["themes.csv"].encode().replace(b"Coaching", b"")), package(), folder, isolated=False
    )
    assert reading.problems[0].file == "../../etc/<b>budget[1]*.csv\\u000a"
    assert reading.problems[0].message.isprintable()
