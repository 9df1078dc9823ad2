"""The commands of `python -m agendamonitor`: the same questions, checks, scenarios and documents as the dashboard.

Knows what a command takes and prints; decides nothing that the dashboard would decide otherwise.
"""
