"""The director's remarks on the page: which programme lines, what stands there already, keeping what was written."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

import pandas as pd

from agendamonitor.store.errors import StoreError
from agendamonitor.store.remarks import Remarks
from agendamonitor.store.store import Store
from agendamonitor.words import formats


class Book(NamedTuple):
    """The remarks about one half-year: by programme line as shown (`3. Groen in de straat`), and where they stand.

    `texts` is what stands in the form; `versions` how often remarks were kept with these `data`; `told` what a reader
    must know about them; `lines` gives the number of each programme line as shown.
    """

    data: str
    half_year: str
    texts: Mapping[str, str]
    versions: int
    told: str
    lines: Mapping[str, str]


def opened(store: Store, data: str, half_year: str, report_lines: pd.DataFrame) -> Book:
    """The remarks that belong to this state of the data; where there are none, those of another state are proposed.

    Remarks that cannot be read are told of and cannot be written over.
    """
    try:
        versions = store.remarks.versions(data, half_year)
        other = None if versions else store.remarks.elsewhere(data, half_year)
    except StoreError as error:
        return Book(data, half_year, {}, 0, str(error), {})
    last = versions[-1] if versions else None
    shown = last or other
    lines = {
        f"{row['programme_line']}. {row['programme_line_name']}": row["programme_line"]
        for row in report_lines.to_dict("records")
    }
    texts = {label: shown.texts.get(number, "") if shown else "" for label, number in lines.items()}
    return Book(data, half_year, texts, len(versions), told(last, other), lines)


def told(last: Remarks | None, other: Remarks | None) -> str:
    """Who wrote the remarks and when, or that these are of another state and not in the document yet."""
    if last:
        count = len(last.texts)
        if not count:
            return "De opmerkingen zijn leeggemaakt; er staan er geen in het document."
        verb = "staat" if count == 1 else "staan"
        number = formats.plural(count, "opmerking", "opmerkingen")
        return f"Er {verb} {number} in het document, bewaard door {last.who} op {_day(last)}."
    if other:
        return (
            f"Deze opmerkingen bewaarde {other.who} op {_day(other)} bij een andere stand van de gegevens "
            f"({other.data}). Zij staan pas in dit document als u ze hier bewaart."
        )
    return "Er zijn nog geen opmerkingen bewaard."


def keep(store: Store, book: Book, said: Mapping[str, str], who: str, seen: int) -> str:
    """Keep what was written; an error as a Dutch sentence, or nothing when it is kept.

    `seen` is how often remarks had been kept when the writer began.
    """
    if not who.strip():
        return "Vul uw naam in; er is nog niets bewaard."
    try:
        texts = {book.lines[label]: text for label, text in said.items()}
        store.remarks.keep(book.data, book.half_year, texts, who=who, seen=seen)
    except StoreError as error:
        return str(error)
    return ""


def _day(remarks: Remarks) -> str:
    return formats.day(datetime.fromisoformat(remarks.at).date())
