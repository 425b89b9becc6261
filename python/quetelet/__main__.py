"""`python -m quetelet` is the program `quetelet`."""

from ._program import main

main(prog_name="quetelet")
