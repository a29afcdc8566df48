"""The districts of a cluster as values for Dagster's Helm chart: one code location, one container a run, its limits.

    python deploy/kubernetes/districts.py kabupaten.csv --image registry.example/padan:0.2.0 > districts.yaml

`kabupaten.csv`: `kabupaten` (four digits) and, where one needs more than the others, `memori` (Gi) and `inti`.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

_MEMORY, _CORES = 3, 2
_CLAIM = "padan-data"


def values_of(rows: Iterable[Mapping[str, str]], image: str) -> dict[str, Any]:
    """Values for the chart; ValueError names the row that is none or stands twice."""
    repository, _, tag = image.rpartition(":")
    if not repository:
        raise ValueError(f"image without a tag: {image}")
    deployments: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(rows, start=2):
        code = (row.get("kabupaten") or "").strip()
        if not re.fullmatch(r"\d{4}", code) or code in deployments:
            raise ValueError(f"row {number}: kabupaten must be four digits, each once")
        deployments[code] = _deployment(code, {"repository": repository, "tag": tag, "pullPolicy": "IfNotPresent"}, row)
    return {"dagster-user-deployments": {"enabled": True, "deployments": list(deployments.values())}}


def _deployment(code: str, image: dict[str, str], row: Mapping[str, str]) -> dict[str, Any]:
    memory, cores = int(row.get("memori") or _MEMORY), int(row.get("inti") or _CORES)
    return {
        "name": f"kab-{code}",
        "image": image,
        "dagsterApiGrpcArgs": ["--module-name", "pipelines.definitions"],
        "port": 3030,
        "env": [{"name": "PADAN_DATA", "value": "/data"}, {"name": "GX_ANALYTICS_ENABLED", "value": "false"}],
        "volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": _CLAIM}}],
        # Of the shared disk a container sees the folder of its district alone.
        "volumeMounts": [{"name": "data", "mountPath": "/data", "subPath": code}],
        "resources": {
            "requests": {"cpu": "500m", "memory": f"{memory}Gi"},
            "limits": {"cpu": str(cores), "memory": f"{memory}Gi"},
        },
        "includeConfigInLaunchedRuns": {"enabled": True},
    }


def main(arguments: Sequence[str]) -> int:
    """Print the values; 1 and a sentence where the list cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("districts", type=Path)
    parser.add_argument("--image", required=True)
    given = parser.parse_args(arguments)
    try:
        with given.districts.open(encoding="utf-8-sig", newline="") as lines:
            values = values_of(csv.DictReader(lines), given.image)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{given.districts.name}: {error}\n")
        return 1
    sys.stdout.write(yaml.safe_dump(values, sort_keys=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
