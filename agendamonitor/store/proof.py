"""Whether a state can be opened and asked: before it becomes current, not when somebody looks at it."""

import contextlib
from pathlib import Path

import duckdb

from agendamonitor.database.build import BadDataError
from agendamonitor.promises import judged
from agendamonitor.store.errors import RefusedError, StoreError
from agendamonitor.store.manifest import Entry
from agendamonitor.warehouse import Warehouse


def prove(folder: Path, entry: Entry) -> None:
    """Nothing, when the database of the state in this folder holds what its entry says and answers every check.

    Raises RefusedError when its files cannot be taken, StoreError when it is empty or cannot be asked. A promise that
    it breaks is no hindrance: somebody agreed to that when it was published.
    """
    try:
        with contextlib.closing(Warehouse.open(folder, entry.tables)) as opened:
            judged(opened.package, opened.check)
            if not any(sums["rows"] for sums in opened.control_sums().values()):
                raise StoreError("De gegevens zijn niet te gebruiken: geen enkele tabel heeft een rij.")
    except BadDataError as error:
        raise RefusedError(error.problems) from None
    except duckdb.Error as error:
        raise StoreError("De gegevens zijn niet te gebruiken: de database is er niet van te maken.") from error
