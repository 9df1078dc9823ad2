"""What a command says: to people on their terminal, where no text of others may move the cursor, or to a script."""

import sys

from agendamonitor.words import escaping


def say(text: object, *, wrong: bool = False) -> None:
    """Print a text, on standard error where something is wrong."""
    print(escaping.terminal(str(text)), file=sys.stderr if wrong else sys.stdout)
