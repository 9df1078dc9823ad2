"""Wijken: where does a cultural worker work, whom do they reach, and what is missing?"""

from agendamonitor import screen

screen.title("Wijken", "Welke wijken een cultureel werker hebben.")
