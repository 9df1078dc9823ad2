"""Agendamonitor: follow an implementation agenda from plain CSV exports."""

__version__ = "0.2.0"
