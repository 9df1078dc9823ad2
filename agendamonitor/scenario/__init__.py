"""What if, and what do we lose: a scenario as a frozen value, its exact outcome, its consequences, its link, its meetings.

Knows the budget, fte and what hangs on them as records of its own; knows no screen, no document and no file of the city.
"""
