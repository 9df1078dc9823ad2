"""A connection on which no whole question comes is closed, so that it keeps no place from a reader."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0


class TimelyProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, but for this: the head of a question is waited for only so long."""

    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        if self._end is None and self._is_between():
            self._wait()
        super().data_received(data)
        if not self._is_between() or self.transport.get_protocol() is not self:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _is_between(self) -> bool:
        """Whether there is no question that is being answered."""
        return self.cycle is None or self.cycle.response_complete

    def _wait(self) -> None:
        self._end = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _stop_waiting(self) -> None:
        if self._end is not None:
            self._end.cancel()
            self._end = None

    def _give_up(self) -> None:
        self._end = None
        if self._is_between() and self.transport.get_protocol() is self:
            self.transport.close()
