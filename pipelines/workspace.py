"""Where Dagster finds the definitions, and under which name runs of any process belong to the job that it shows."""

from __future__ import annotations

from pathlib import Path

from dagster._core.definitions.repository_definition import SINGLETON_REPOSITORY_NAME
from dagster._core.remote_origin import RemoteJobOrigin, RemoteRepositoryOrigin
from dagster._core.workspace.load_target import WorkspaceFileTarget

LOCATION = "padan"
WORKSPACE = Path(__file__).parents[1] / "workspace.yaml"


def job_origin(job: str) -> RemoteJobOrigin:
    """The job as the web UI knows it: a run of this origin stands in the job and on the timeline like its own."""
    (location,) = WorkspaceFileTarget([str(WORKSPACE)]).create_origins()
    return RemoteJobOrigin(RemoteRepositoryOrigin(location, SINGLETON_REPOSITORY_NAME), job)
