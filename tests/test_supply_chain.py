"""What the product is made of: every part is pinned by a hash, ours are the files that they are said to be."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from agendamonitor.web import figures
from scripts.audit_packages import FINE, UNKNOWN, WRONG, verdict

ROOT = Path(__file__).parent.parent
# The file as it is in the npm package plotly.js-basic-dist-min 4.1.1.
BUNDLES = {"plotly-basic-4.1.1.min.js": "99784e3abfb07b142a15e521a439e6d9addceadb3f79553fd24c72774f0649ba"}


def test_the_bundle_of_plotly_is_the_one_that_was_taken_over():
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in figures.bundles()}
    assert found == BUNDLES


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_by_its_hash(name):
    packages = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
    assert len(packages) > 40
    assert [each.splitlines()[0] for each in packages if "==" not in each or "--hash=sha256:" not in each] == []


def test_the_list_of_parts_has_every_package_with_its_hash(tmp_path):
    target = tmp_path / "sbom.json"
    command = [Path(sys.executable).with_name("cyclonedx-py"), "requirements", "--of", "JSON", "-o", target]
    subprocess.run([*command, ROOT / "requirements.txt"], check=True, capture_output=True)
    made = json.loads(target.read_text(encoding="utf-8"))
    assert made["bomFormat"] == "CycloneDX"
    pinned = re.findall(r"^(\S+)==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert {(each["name"], each["version"]) for each in made["components"]} == set(pinned)
    assert all(each["externalReferences"][0]["hashes"] for each in made["components"])


def test_an_audit_without_data_is_no_success():
    fine = {"name": "a", "version": "1", "vulns": []}
    wrong = {"name": "b", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]}
    skipped = {"name": "c", "skip_reason": "not found"}
    assert verdict([fine])[0] == FINE
    assert verdict([fine, wrong, skipped]) == (WRONG, ["b 2: CVE-1, verholpen in 3"])
    assert verdict([fine, skipped]) == (UNKNOWN, ["Over 1 van de 2 pakketten zijn geen gegevens te bereiken: c."])
    assert verdict([])[0] == UNKNOWN
