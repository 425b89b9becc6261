"""Run the Lancashire notebook as a newcomer would, keep what it shows, and print the lines that matter.

Writes target/demo/lancashire.html and one PNG a picture. The notebook in the tree stays clean.
"""

import argparse
import base64
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor

import quetelet as qt

HERE = Path(__file__).parent
TARGET = HERE.parent / "target" / "demo"
OFFENCE = "sexual communication with a child"


def executed(path):
    """The notebook with its outputs; a cell that fails ends the program with its error."""
    notebook = nbformat.read(path, as_version=4)
    if any(cell.get("outputs") for cell in notebook.cells):
        raise SystemExit(f"{path.name}: clear its outputs before it is kept")
    ExecutePreprocessor(timeout=300, kernel_name="python3").preprocess(notebook, {"metadata": {"path": str(HERE)}})
    return notebook


def written(notebook, folder):
    """The notebook as a page that needs no network, and its pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    addresses = ("mathjax_url", "require_js_url", "jquery_url", "mermaid_js_url", "mermaid_layout_elk_js_url")
    exporter = HTMLExporter(**dict.fromkeys(addresses, ""))
    page, _ = exporter.from_notebook_node(notebook)
    (folder / "lancashire.html").write_text(page, encoding="utf-8")
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    pictures = (output["data"]["image/png"] for output in outputs if "image/png" in output.get("data", {}))
    names = []
    for number, picture in enumerate(pictures, 1):
        names.append(folder / f"lancashire-{number}.png")
        names[-1].write_bytes(base64.b64decode(picture))
    return [folder / "lancashire.html", *names]


def lines():
    """The lines that matter."""
    table = qt.examples.lancashire()
    printed = qt.change(64, 252)
    yield f"As printed: {printed}"
    for claim, base in (("quadrupled", 64), ("more than doubled", 64), ("quadrupled", 175)):
        verdict = qt.claim(claim, before=base, after=252)
        yield f'"{claim}", {base} to 252: {verdict.verdict.upper()}. {verdict}'
    messages = list(table.check()["message"])
    for sought in (("64", "175", "Lancashire"), ("566", "565"), ("3 April 2017", "Lancashire")):
        yield "Found: " + next(line for line in messages if all(word in line for word in sought))
    yield f"Platforms: {qt.share(90, 252, known=207)}"
    yield f"Official class (88A), Lancashire: {qt.change(187, 376)}"
    yield f"Rate 2018/19: {qt.rate(376, 1_498_300)}"


def main():
    """Run, write and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quiet", action="store_true", help="only run the notebook")
    quiet = parser.parse_args().quiet
    made = written(executed(HERE / "lancashire.ipynb"), TARGET)
    if quiet:
        print(f"notebook: {len(made) - 1} pictures, every cell ran")
        return
    print(*lines(), sep="\n")
    print("\nWritten:", *(path.relative_to(HERE.parent) for path in made), sep="\n  ")


if __name__ == "__main__":
    main()
