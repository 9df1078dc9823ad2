"""What if, and what do we lose: a scenario as a frozen value, its exact outcome, consequences, link and meetings.

Knows the budget, fte and what hangs on them as records of its own; knows no screen, no document, no file of the city.
"""
