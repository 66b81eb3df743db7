"""Builds the program that the measurements of the language engine run."""

import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))


def speed(given):
    """Where `examples/speed.rs` is as a program: `given`, or newly built."""
    if given:
        return given
    build = ["cargo", "build", "--release", "--no-default-features", "--example", "speed"]
    subprocess.run(build, check=True, cwd=ROOT)
    return TARGET / "release" / "examples" / "speed"
