"""Mutants of the formulas, drawn by a seed, and whether a test fails for each: `make mutants SEED=7 SAMPLE=40`.

They are made in a clone of what is committed, so that one takes the time of one build, which is not optimised. What the
quick tests miss is given to all but the slowest.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TREE = ROOT / "target" / "mutants" / "tree"
FOUND = ROOT / "target" / "mutants" / "mutants.out" / "outcomes.json"
FOLDERS = ["rate", "share", "compare", "claim", "coherence"]
QUICK = [
    "spread",
    "rate",
    "share",
    "shares",
    "compare",
    "mantel_haenszel",
    "claims",
    "coherence",
    "table_meaning",
    "huge",
]
SLOW = {"tails", "coverage", "false_alarms", "instructions", "sen"}
BUILD = os.environ | {
    "CARGO_TARGET_DIR": str(ROOT / "target" / "mutants" / "build"),
    "CARGO_PROFILE_TEST_DEBUG": "0",
    "CARGO_PROFILE_TEST_OPT_LEVEL": "0",
}


def mutants(*options, tests=()):
    """What cargo-mutants prints; it ends with 2 where a mutant is missed and with 3 where one does not end."""
    files = [f"--file=src/{folder}/*.rs" for folder in FOLDERS]
    tool = [ROOT / "target" / "tools" / "bin" / "cargo-mutants", "mutants", "--package=quetelet", *files, *options]
    run = subprocess.run([*tool, *tests], check=False, cwd=TREE, env=BUILD, stdout=subprocess.PIPE, text=True)
    if run.returncode not in {0, 2, 3}:
        sys.exit(run.stdout)
    return run.stdout


def outcome(place, names, of):
    """What became of one mutant: caught, missed, unviable or timeout.

    It is asked for as one shard of as many as there are: patterns of names let fields left out of a struct through.
    """
    shard = [f"--shard={place}/{len(names)}", "--in-place", "--baseline=skip", f"--output={FOUND.parents[1]}"]
    asked = [f"--cargo-arg={argument}" for argument in ["--locked", "--lib", *(f"--test={name}" for name in of)]]
    quick = of == QUICK
    skipped = ["--", "--", *(f"--skip={name}::" for name in ["math", "trend", "distribution"])] if quick else []
    mutants(*shard, *asked, f"--timeout={60 if quick else 600}", tests=skipped)
    (mutant,) = [told for told in json.loads(FOUND.read_text())["outcomes"] if told["scenario"] != "Baseline"]
    if mutant["scenario"]["Mutant"]["name"] != names[place]:
        sys.exit(f"another mutant was made than {names[place]}")
    return mutant["summary"].removesuffix("Mutant").lower()


def main(seed, sample):
    """The sample, a line each, and how many were caught in each folder; ends with 1 where one was missed."""
    shutil.rmtree(TREE, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", ROOT, TREE], check=True)
    every = sorted(path.stem for path in (TREE / "tests").glob("*.rs") if path.stem not in SLOW)
    names = mutants("--list").splitlines()
    told = {folder: Counter() for folder in FOLDERS}
    for place in random.Random(seed).sample(range(len(names)), min(sample, len(names))):
        found = outcome(place, names, QUICK)
        if found == "missed":
            found = outcome(place, names, every)
        told[names[place].split("/")[1]][found] += 1
        print(f"{found:<9}{names[place]}", flush=True)
    print(f"\nseed {seed}, {sample} of {len(names)}")
    for folder, counts in told.items():
        print(f"{folder:<10}", ", ".join(f"{count} {found}" for found, count in sorted(counts.items())))
    return any(counts["missed"] for counts in told.values())


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
