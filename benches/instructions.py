"""Instructions of a dozen kernels beside those of a checked-in baseline, and those of a series by its length, by
valgrind's callgrind.

A count does not depend on the machine's load nor on its clock: what docs/bench-check.md says. `--renew` writes the
baseline anew.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
BASELINE = HERE / "instructions.json"
DRIVER = HERE.parent / "target" / "release" / "examples" / "kernels"
LEVEL = "avx2"
ALLOWED = 0.03
"""How far a count may lie from the baseline, as a share of it."""
LEVELS = ["avx2", "portable"]
LENGTHS = [6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 22, 24, 28, 32, 36, 42, 50, 60]
LENGTHS += [80, 100, 120, 160, 200, 280, 360, 500, 700, 1_000, 1_400, 2_000]
"""What a series takes must rise from each of these to the next."""


def said(*command, level=LEVEL):
    """What a command writes, its messages with it."""
    held = os.environ | {"QUETELET_INSTRUCTIONS": level}
    run = subprocess.run(command, env=held, capture_output=True, text=True, check=True)
    return run.stdout + run.stderr


def kernels():
    """How many items each kernel is asked of, by its name; none where the instruction set is another."""
    lines = [line.split("\t") for line in said(str(DRIVER)).splitlines()]
    return {name: int(items) for name, items, level in lines if level == LEVEL}


def instructions(folder, *asked, level=LEVEL):
    """How many instructions a kernel takes in all, within the driver's `measured`."""
    file = f"--callgrind-out-file={folder}/callgrind"
    collect = "--toggle-collect=*kernels::measured*"
    told = said("valgrind", "--tool=callgrind", file, collect, str(DRIVER), *asked, level=level)
    (count,) = re.findall(r"Collected : (\d+)", told)
    return int(count)


def counted(items):
    """Instructions for each item of every kernel."""
    with tempfile.TemporaryDirectory() as folder:
        return {name: round(instructions(folder, name) / number) for name, number in items.items()}


def of_series(folder, length, level):
    """Instructions of one series of a length."""
    return instructions(folder, "length", str(length), level=level) / int(said(str(DRIVER), "length", str(length)))


def by_length():
    """Instructions of the same series at each length, by level."""
    with tempfile.TemporaryDirectory() as folder:
        of = {level: [of_series(folder, n, level) for n in LENGTHS] for level in LEVELS}
    print("\nMann-Kendall and Sen, by length, to the shortest:")
    for n, *counts in zip(LENGTHS, *of.values(), strict=True):
        print(f"{n:6,}", *(f"{level} {count / of[level][0]:8.2f}" for level, count in zip(LEVELS, counts, strict=True)))
    return of


def falls(of):
    """Lengths of which a series takes less than a shorter one."""
    for level, counts in of.items():
        for i in range(1, len(LENGTHS)):
            if counts[i] < counts[i - 1]:
                yield f"{level}: {LENGTHS[i]} values take less than {LENGTHS[i - 1]}"


def table(found, baseline):
    """A line for each kernel."""
    for name, count in found.items():
        before = baseline.get(name)
        beside = "new" if before is None else f"{before:12,} {100 * (count / before - 1):+6.1f} %"
        print(f"{name:40} {count:12,} {beside}")


def faults(found, baseline):
    """What differs by more than is allowed, or is in one of the two only."""
    for name in found.keys() | baseline.keys():
        count, before = found.get(name), baseline.get(name)
        if count is None or before is None or abs(count / before - 1) > ALLOWED:
            yield f"{name}: {count} instructions, {before} in the baseline"


def main():
    """The table; the baseline written anew where that is asked, else an error where a kernel has changed."""
    if shutil.which("valgrind") is None:
        print("bench-check was NOT run: there is no valgrind, and only root with apt-get can install it here")
        return
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet", "--example", "kernels"], check=True)
    items = kernels()
    if not items:
        print(f"bench-check was NOT run: this machine has no {LEVEL}")
        return
    baseline = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    found = counted(items)
    table(found, baseline)
    if "--renew" in sys.argv:
        BASELINE.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    elif changed := [*sorted(faults(found, baseline)), *falls(by_length())]:
        raise SystemExit("\n".join(["", *changed, "", "see docs/bench-check.md"]))


if __name__ == "__main__":
    main()
