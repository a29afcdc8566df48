"""What the files of deploy/ say, without starting anything."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib

import pytest

from tests.deploy.compose import ROOT, services
from tests.deploy.host import caddy


def test_every_secret_is_asked_for_and_none_stands_in_the_files() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+):\?", (ROOT / "deploy/compose.yaml").read_text(encoding="utf-8")))
    assert asked == {
        *("PADAN_PG_ADMIN_PASSWORD", "PADAN_PG_PASSWORD", "PADAN_SAJIAN_PASSWORD"),
        *("PADAN_GERBANG", "PADAN_OPERATOR", "PADAN_PEMBACA"),
    }
    for name in asked:
        with pytest.raises(KeyError, match=name):
            services(dict.fromkeys(asked - {name}, "x"))


def test_only_proxy_and_database_are_published_and_on_loopback_alone() -> None:
    secret = ("PG_ADMIN_PASSWORD", "PG_PASSWORD", "SAJIAN_PASSWORD", "GERBANG", "OPERATOR", "PEMBACA")
    told = services({f"PADAN_{name}": "x" for name in secret})
    published = {name: service["ports"] for name, service in told.items() if service.get("ports")}
    assert set(published) == {"postgres", "gerbang"}
    assert all(port.startswith("127.0.0.1:") for ports in published.values() for port in ports)
    # The proxy reaches the web servers alone, and the code server, which asks nobody who they are, is not theirs.
    assert told["gerbang"]["networks"] == ["depan"]
    assert "depan" not in told["kode"]["networks"] + told["postgres"]["networks"]


def test_the_image_holds_every_room_that_is_imported() -> None:
    copied = re.findall(r"^COPY (\S+) \1$", (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    let_in = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE)
    installed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    assert {"deploy", *(name.rstrip("*") for name in installed["find"]["include"])} == set(copied)
    assert set(copied) <= set(let_in)
    assert all((ROOT / name).exists() for name in let_in)


@pytest.mark.parametrize("image", ["deploy/Dockerfile", "deploy/kubernetes/Dockerfile"])
def test_what_an_image_is_installed_from_is_let_in(image: str) -> None:
    let_in = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE)
    locks = set(re.findall(r"-r (requirements\S+)", (ROOT / image).read_text(encoding="utf-8")))
    assert "requirements-installer.lock" in locks
    assert locks <= set(let_in)


@pytest.mark.parametrize("image", ["deploy/Dockerfile", "deploy/kubernetes/Dockerfile"])
def test_nothing_is_installed_into_an_image_but_from_a_lock_with_hashes(image: str) -> None:
    installed = re.findall(r"pip install ([^&\n]+)", (ROOT / image).read_text(encoding="utf-8"))
    *others, own = [line.removesuffix("\\").split() for line in installed]
    assert own == ["--no-cache-dir", "--no-deps", "--no-build-isolation", "--editable", "."]
    for command in others:
        assert command[:-1] == ["--no-cache-dir", "--require-hashes", "--no-deps", "-r"]
        assert re.fullmatch(r"requirements\S*\.lock", command[-1])


def test_the_lock_of_the_cluster_is_that_of_the_national_layer_and_the_launcher() -> None:
    cluster, national = (_pinned(f"requirements-{name}.lock") for name in ("kubernetes", "national"))
    assert national.items() <= cluster.items()
    assert "dagster-k8s" in cluster.keys() - national.keys()


def _pinned(lock: str) -> dict[str, str]:
    """Each package of a lock with its version and its hashes, which no package lacks."""
    packages = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    assert all("--hash=sha256:" in package for package in packages)
    return {package.split("==")[0]: package for package in packages}


def test_with_tls_the_proxy_makes_its_certificates_itself() -> None:
    told = dict.fromkeys(("PADAN_WEB", "PADAN_BACA", "PADAN_GERBANG"), "web:1")
    told |= {"PADAN_OPERATOR": "ani $2a$14$x\nbudi $2a$14$y", "PADAN_PEMBACA": "cici $2a$14$z"}
    told |= {"PADAN_SKEMA": "https", "PADAN_NAMA": "padan.dinas.lan", "PADAN_DENGAR": "127.0.0.1"}
    told |= {"PADAN_PORT": "8443", "PADAN_PORT_BACA": "8444"}
    asked = [caddy(), "adapt", "--adapter", "caddyfile", "--config", "deploy/Caddyfile"]
    adapted = subprocess.run(asked, check=True, capture_output=True, cwd=ROOT, env={**os.environ, **told})
    policies = json.loads(adapted.stdout)["apps"]["tls"]["automation"]["policies"]
    assert [issuer["module"] for policy in policies for issuer in policy["issuers"]] == ["internal"]
    # Operators at both web servers, readers at one.
    assert [adapted.stdout.count(f'"username":"{name}"'.encode()) for name in ("ani", "budi", "cici")] == [2, 2, 1]
