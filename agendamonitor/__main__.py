"""The command line: `python -m agendamonitor COMMAND`."""

import sys

from agendamonitor.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
