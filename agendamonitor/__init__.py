"""Agendamonitor: follow an implementation agenda from plain CSV exports."""

__version__ = "0.1.0"
