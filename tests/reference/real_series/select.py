"""Five series of recorded offences, cut from published files into series.csv for series.R and the tests.

    python tests/reference/real_series/select.py ../shared/data

The facts are of the Metropolitan Police (by way of a monthly borough file), the FBI's estimates by state, the New South
Wales Bureau of Crime Statistics, and Freedom of Information replies on Lancashire.
"""

import csv
import gzip
import sys
from pathlib import Path

HERE = Path(__file__).parent
MONTHS = 12


def borough(data, minor, name):
    """Months of one class in one London borough."""
    path = data / "street_incident" / "mps_borough_month_2010_04_to_2022_01.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["MinorText"], row["LookUp_BoroughName"]) == (minor, name)]
    (row,) = rows
    for month in (key for key in row if key.isdigit()):
        yield int(month[:4]), int(month[4:]), int(row[month]), ""


def state(data, column, name):
    """Years of one offence in one state, with its population."""
    path = data / "long_series" / "fbi_estimated_crimes_state_1979_2019.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["state_name"] == name and row[column]:
                yield int(row["year"]), 0, int(row[column]), int(row["population"])


def new_south_wales(data, kind):
    """Months of one class in New South Wales."""
    names = dict(zip("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), range(1, MONTHS + 1), strict=True))
    with (data / "long_series" / "nsw_offences_monthly_1995.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["Type"] == kind:
                year, month = row["Month"].split()
                yield int(year), names[month], int(row["Count"]), ""


def main():
    """Write series.csv."""
    data = Path(sys.argv[1])
    series = {
        "Westminster, theft from the person": borough(data, "Theft from Person", "Westminster"),
        "Barking and Dagenham, arson": borough(data, "Arson", "Barking and Dagenham"),
        "Alaska, homicide": state(data, "homicide", "Alaska"),
        "New South Wales, abduction and kidnapping": new_south_wales(data, "Abduction and kidnapping"),
        "Lancashire, indecent images": ((2013 + i, 0, n, "") for i, n in enumerate((591, 674, 770, 718, 933, 1133))),
    }
    with (HERE / "series.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["series", "year", "month", "count", "population"])
        for name, rows in series.items():
            writer.writerows([name, *row] for row in rows)


if __name__ == "__main__":
    main()
