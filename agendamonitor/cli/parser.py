"""A command line that says in Dutch what is wrong with a call."""

import argparse
import re
from typing import NoReturn

# What argparse says, and how it is said here.
SAID = [
    (r"the following arguments are required: (.*)", r"er ontbreekt: \1"),
    (r"unrecognized arguments: (.*)", r"dit is hier onbekend: \1"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"\1: ‘\2’ bestaat niet; kies uit \3"),
    (r"argument (.+?): expected one argument", r"\1: hier hoort één waarde bij"),
    (r"argument (.+?): expected at least one argument", r"\1: hier hoort minstens één waarde bij"),
    (r"argument (.+?): ignored explicit argument '?(.*?)'?", r"\1: hier hoort geen waarde bij (‘\2’)"),
    (r"argument (.+?): not allowed with argument (.*)", r"\1 gaat niet samen met \2"),
    (r"ambiguous option: (.*?) could match (.*)", r"\1 kan van alles zijn: \2"),
    (r"argument (.+?): invalid \S+ value: '?(.*?)'?", r"\1: ‘\2’ kan hier niet"),
    (r"argument (.+?): (.*)", r"\1: \2"),
]
MISUSED = 2


class DutchParser(argparse.ArgumentParser):
    """argparse in Dutch, for the parsers of its commands as well."""

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "gebruik:", 1)

    def format_help(self) -> str:
        words = {"usage:": "gebruik:", "positional arguments:": "wat erbij hoort:", "options:": "keuzes:"}
        text = super().format_help().replace("show this help message and exit", "toon deze uitleg")
        for english, dutch in words.items():
            text = re.sub(rf"^{english}", dutch, text, flags=re.MULTILINE)
        return text

    def error(self, message: str) -> NoReturn:
        said = next(
            (re.sub(f"^{known}$", dutch, message) for known, dutch in SAID if re.fullmatch(known, message)), message
        )
        self.exit(MISUSED, f"{self.format_usage()}{self.prog}: {said}\n")
