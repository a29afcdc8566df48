"""Districts as values for Dagster's Helm chart: one container each, its limits, and nobody else's folder."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
import yaml

_DEPLOY = Path(__file__).parents[2] / "deploy"
_SCRIPT = runpy.run_path(str(_DEPLOY / "kubernetes" / "districts.py"))
_IMAGE = "registry.example:5000/padan:0.2.0"


def _deployments(*rows: dict[str, str]) -> list[dict[str, Any]]:
    values: dict[str, Any] = _SCRIPT["values_of"](rows, _IMAGE)["dagster-user-deployments"]
    found: list[dict[str, Any]] = values["deployments"]
    return found


def test_each_district_sees_its_own_folder_alone() -> None:
    mounts = [each["volumeMounts"] for each in _deployments({"kabupaten": "3515"}, {"kabupaten": "3516"})]
    assert mounts == [[{"name": "data", "mountPath": "/data", "subPath": code}] for code in ("3515", "3516")]


def test_a_run_takes_what_its_district_may() -> None:
    usual, larger = _deployments({"kabupaten": "3515"}, {"kabupaten": "3578", "memori": "6", "inti": "4"})
    assert usual["resources"]["limits"] == {"cpu": "2", "memory": "3Gi"}
    assert larger["resources"]["limits"] == {"cpu": "4", "memory": "6Gi"}
    assert usual["includeConfigInLaunchedRuns"] == {"enabled": True}


def test_the_image_is_told_by_name_and_tag() -> None:
    (only,) = _deployments({"kabupaten": "3515"})
    assert only["image"]["repository"] == "registry.example:5000/padan"
    assert only["image"]["tag"] == "0.2.0"


@pytest.mark.parametrize("codes", [["35"], ["3515", "3515"], ["35a5"], [""]])
def test_a_district_that_is_none_or_stands_twice_is_refused(codes: list[str]) -> None:
    with pytest.raises(ValueError, match="four digits"):
        _deployments(*({"kabupaten": code} for code in codes))


def test_the_values_of_all_districts_launch_a_job_a_run_and_queue_by_district() -> None:
    values = yaml.safe_load((_DEPLOY / "kubernetes" / "values.yaml").read_text("utf-8"))
    queue = values["dagsterDaemon"]["runCoordinator"]["config"]["queuedRunCoordinator"]
    assert values["runLauncher"]["type"] == "K8sRunLauncher"
    assert queue["tagConcurrencyLimits"][0] == {
        "key": "dagster/code_location",
        "value": {"applyLimitPerUniqueValue": True},
        "limit": 1,
    }


def test_the_shown_list_can_be_used(capsys: pytest.CaptureFixture[str]) -> None:
    shown = str(_DEPLOY / "kubernetes" / "kabupaten.csv")
    assert _SCRIPT["main"]([shown, "--image", _IMAGE]) == 0
    assert len(yaml.safe_load(capsys.readouterr().out)["dagster-user-deployments"]["deployments"]) == 3
