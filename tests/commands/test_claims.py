"""`reportgen claims`: the list for people and for machines, and what a release is refused for."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.project import Project

CLAIMS = "seeds/solar-roofs/editions/atlantis/claims.yaml"


@pytest.fixture
def aging(tiny: Project) -> Project:
    """The tiny market with a claim that is to be reviewed by the end of May 2026."""
    path = tiny.root / CLAIMS
    text = path.read_text()
    assert text.count('date: "2025-06"\n') == 1
    path.write_text(text.replace('date: "2025-06"\n', 'date: "2025-06"\n    review_by: "2026-05"\n'))
    return tiny


def run(project: Project, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, [*arguments, "-C", str(project.root)])
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


def test_each_claim_stands_with_its_place_and_what_it_lacks(aging: Project) -> None:
    said = run(aging, "claims", "atlantis", "--on", "2026-06-01")
    path = f"{CLAIMS}:5:3: tile_plant: expired (blocks), unverified; source meters"
    assert f"{path}; dated 2025-06; accessed 2026-02-20; review by 2026-05\n" in said
    assert "solar-roofs/atlantis on 2026-06-01: 2 claims: 1 expired, 0 undated, 2 unverified" in said
    assert "what is expired blocks a release" in said
    assert "0 expired" in run(aging, "claims", "atlantis", "--on", "2026-05-31")


def test_machines_get_every_edition(aging: Project) -> None:
    told = json.loads(run(aging, "claims", "--all", "--json", "--on", "2026-06-01"))
    assert [one["edition"] for one in told] == list(aging.editions())
    assert told[0] | {"found": []} == {
        "edition": "solar-roofs/atlantis", "on": "2026-06-01", "claims": 2, "blocks": ["expired"], "found": [],
    }  # fmt: skip
    assert told[0]["found"][0]["ages"] == ["expired", "unverified"]
    assert told[0]["found"][0]["blocks"] == ["expired"]


def test_without_a_day_it_is_today(aging: Project) -> None:
    assert "1 expired" in run(aging, "claims", "atlantis")  # the review was due before this test was written


def test_a_wrong_day_and_wrong_seeds_are_said(aging: Project) -> None:
    result = CliRunner().invoke(app, ["claims", "--on", "soon", "-C", str(aging.root)])
    assert "'soon' is no day" in str(result.exception)
    path = aging.root / CLAIMS
    path.write_text(path.read_text().replace("as-reported", "heard"))
    result = CliRunner().invoke(app, ["claims", "-C", str(aging.root)])
    assert "expected one of as-reported" in str(result.exception)


def test_what_is_expired_is_not_published_and_stands_beside_other_problems(aging: Project, tmp_path: Path) -> None:
    place = ["--store", str(tmp_path / "store"), "--keys", str(tmp_path / "keys"), "-C", str(aging.root)]
    passphrase = {"REPORTGEN_KEY_PASSPHRASE": "a roof over every head"}
    runner = CliRunner(env=passphrase)
    assert runner.invoke(app, ["keys", "init", "--keys", str(tmp_path / "keys")]).exit_code == 0
    result = runner.invoke(app, ["publish", "atlantis", "--on", "2026-06-01", *place])
    assert "the claim 'tile_plant' is expired: it was to be reviewed by 2026-05" in str(result.exception)
    assert not list((tmp_path / "store").rglob("manifest.json"))
