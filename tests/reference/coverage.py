"""Writes coverage.json: figures of coverage and size, computed before this code was written.

They came from SciPy and statsmodels limits; their grids were not written down. Those that give them back are means
0.5 to 9.95 by 0.05 and 10 to 60 by 0.25, and pairs of means 0.5 to 29.1 by 1.3.
"""

from printed import rows, write

# 95 % limits of one Poisson mean: mean and lowest coverage below 10, and from 10 to 60.
MEANS = """
| exact | .9744 / .9562 | .9596 / .9504 |
| byar | .9748 / .9562 | .9597 / .9507 |
| epi_byar | .9516 / .9037 | .9497 / .9303 |
| phe | .9746 / .9562 | .9597 / .9507 |
| mid_p | .9591 / .9165 | .9507 / .9347 |
| score | .9551 / .9098 | .9508 / .9364 |
| jeffreys | .9514 / .9063 | .9496 / .9303 |
| wald | .8716 / .3933 | .9421 / .9121 |
"""
# 95 % limits of the ratio of two: mean and lowest.
RATIOS = """
| exact | .9728 / .9627 |
| mid_p | .9584 / .9482 |
| score | .9519 / .9371 |
| wald_log | .9617 / .9506 |
"""
# False alarms at 5 % where both means are 2, 5, 10, 16, 25, 64.
SIZES = """
| score | .0413 / .0435 / .0519 / .0512 / .0493 / .0494 |
| exact | .0051 / .0218 / .0293 / .0316 / .0366 / .0406 |
| mid_p | .0168 / .0411 / .0457 / .0458 / .0493 / .0493 |
"""


def cases(question, table):
    for method, *cells in rows(table):
        figures = [float(figure) for cell in cells for figure in cell.split("/")]
        yield {"question": question, "method": method, "figures": figures}


def main():
    every = [
        case for table in (("mean", MEANS), ("ratio", RATIOS), ("size", SIZES)) for case in cases(*table)
    ]
    source = "SciPy and statsmodels limits, summed over every count; to four decimals"
    write("coverage", source, every)


main()
