"""How large an export may be, and what reading it may cost."""

from dataclasses import dataclass

from agendamonitor.words.settings import number

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """The most a file may hold (bytes, rows, columns) and the most that reading it may take (bytes, seconds)."""

    file_bytes: int = 10 * MEGABYTE
    rows: int = 200_000
    columns: int = 200
    unpacked_bytes: int = 100 * MEGABYTE
    memory_bytes: int = 1024 * MEGABYTE
    cpu_seconds: int = 30

    @classmethod
    def from_environment(cls) -> "Limits":
        """The limits as the city set them: `AGENDAMONITOR_MAX_MEGABYTES` and `AGENDAMONITOR_MAX_ROWS`."""
        megabytes = number("AGENDAMONITOR_MAX_MEGABYTES", cls.file_bytes // MEGABYTE)
        return cls(file_bytes=megabytes * MEGABYTE, rows=number("AGENDAMONITOR_MAX_ROWS", cls.rows))
