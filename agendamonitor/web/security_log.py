"""What a keeper of the server wants to see afterwards: one line of JSON per event, on standard error with the log."""

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

LOGGER = logging.getLogger("agendamonitor.security")
MINUTE = 60.0


def note(event: str, **facts: object) -> None:
    """Write an event (`refused-host`, `refused-origin`, `upload`, `publish`, `restore`, `lead` and the like)."""
    said = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "event": event, **facts}
    LOGGER.warning("%s", json.dumps(said, default=str))


class OncePerMinute(logging.Filter):
    """Let the same message through once a minute, without its traceback, and say how often it came in between."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._seen: dict[object, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        last, count = self._seen.get(record.msg, (-MINUTE, 0))
        now = self._clock()
        if now - last < MINUTE:
            self._seen[record.msg] = (last, count + 1)
            return False
        self._seen[record.msg] = (now, 0)
        record.exc_info = record.exc_text = None
        if count:
            record.msg, record.args = f"{record.getMessage()} (en nog {count} keer sinds de vorige melding)", ()
        return True
