"""Office files that are the same bytes for the same content: parts in order of name, all with one date."""

import io
import zipfile
from datetime import date


def with_fixed_dates(made: bytes, day: date) -> bytes:
    """The same archive with every part dated on `day` (no earlier than 1980, where the format begins)."""
    moment = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as found, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        # The list of content types comes first: some readers tell the kind of file by it.
        for name in sorted(found.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = zipfile.ZipInfo(name, moment)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            target.writestr(part, found.read(name))
    return written.getvalue()
