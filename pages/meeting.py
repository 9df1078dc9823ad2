"""Vergadering: what the presenter shows, on every screen; try it yourself and put it on the table."""

from agendamonitor.web import meeting_door, meeting_room
from agendamonitor.web.screen import session

base = session.scenario_base()
room = meeting_door.enter()

if room is None:
    meeting_door.doorway()
elif room.leads:
    meeting_room.lead(base, room)
else:
    meeting_room.follow(base, room)
