"""Ask what is known to be wrong with the packages of the product: `make audit`.

0 when nothing is known, 1 when something is, 2 when the data about one or more packages could not be reached: then
nothing is said about those.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

REQUIREMENTS = Path(__file__).parent.parent / "requirements.txt"
FINE, WRONG, UNKNOWN = 0, 1, 2


def verdict(packages: Sequence[Mapping[str, Any]]) -> tuple[int, list[str]]:
    """The exit code and what is to be said about these packages, as `pip-audit` tells of them."""
    unreached = [each["name"] for each in packages if "skip_reason" in each]
    wrong = [
        f"{each['name']} {each['version']}: {found['id']}, verholpen in {', '.join(found['fix_versions']) or 'niets'}"
        for each in packages
        for found in each.get("vulns", ())
    ]
    if wrong:
        return WRONG, wrong
    if unreached or not packages:
        names = ", ".join(unreached) or "geen enkel pakket"
        return UNKNOWN, [
            f"Over {len(unreached)} van de {len(packages)} pakketten zijn geen gegevens te bereiken: {names}."
        ]
    return FINE, [f"Over {len(packages)} pakketten is geen kwetsbaarheid bekend."]


def main() -> int:
    """Ask `pip-audit`, and say what it found or that it could not be asked."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(REQUIREMENTS), "--require-hashes", "--disable-pip"]
    asked = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, check=False)
    try:
        packages = json.loads(asked.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"De gegevens over kwetsbaarheden zijn niet te bereiken.\n{asked.stderr[-500:]}")
        return UNKNOWN
    code, lines = verdict(packages)
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
