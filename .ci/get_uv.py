"""Fetch the uv that uv.lock pins into a folder, with the standard library alone; print the path of its binary.

The lock file names the wheel for each platform and its SHA-256, so no pip, venv or other installer is needed first.
"""

from __future__ import annotations

import hashlib
import io
import platform
import sys
import tomllib
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


def wheel() -> dict[str, str]:
    """The locked uv wheel for this machine."""
    lock = tomllib.loads(Path("uv.lock").read_text(encoding="utf-8"))
    wheels = next(package["wheels"] for package in lock["package"] if package["name"] == "uv")
    machine = MACHINES.get(platform.machine().lower(), platform.machine().lower())
    if sys.platform == "darwin":
        tags = ["macosx", "arm64" if machine == "aarch64" else machine]
    else:
        libc = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
        tags = [libc, machine]
    for candidate in wheels:
        name = candidate["url"].rsplit("/", 1)[1]
        if all(tag in name for tag in tags):
            return candidate
    raise SystemExit(f"uv.lock has no uv for {sys.platform} {machine}; install uv yourself and run make again")


def main(folder: Path) -> None:
    """Download, check and unpack the binary unless it is there already."""
    found = wheel()
    digest = found["hash"].removeprefix("sha256:")
    binary = folder / digest[:12] / "uv"
    if not binary.exists():
        try:
            with urllib.request.urlopen(found["url"], timeout=120) as response:
                content = response.read()
        except (urllib.error.URLError, TimeoutError) as error:
            raise SystemExit(f"cannot fetch uv: {error}; is the network up, is ca-certificates installed?") from None
        if hashlib.sha256(content).hexdigest() != digest:
            raise SystemExit("the uv wheel does not have the hash that uv.lock names; nothing was installed")
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            name = next(name for name in archive.namelist() if name.endswith("/scripts/uv"))
            binary.parent.mkdir(parents=True, exist_ok=True)
            part = binary.with_suffix(".part")
            part.write_bytes(archive.read(name))
        part.chmod(0o755)
        part.replace(binary)
    print(binary)


main(Path(sys.argv[1]))
