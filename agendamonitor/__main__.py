"""The command line: `python -m agendamonitor COMMAND`."""

import os
import sys

from agendamonitor.cli.main import main

if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads along has seen enough (`| head`); what Python still wants to write at the end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
