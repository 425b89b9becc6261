"""Makes lancashire.csv, the Lancashire case as a table of published facts, one figure a row.

    python examples/data/lancashire.py [folder of collected figures]

The folder holds the figures as they were collected, with their addresses (see its README): press and charity figures
copied by hand, the official counts of sexual grooming (Home Office class 88A) and the mid-year estimates of residents.
"""

import csv
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
COLUMNS = ("area", "period", "offence", "platform", "count", "population", "source", "published", "note")
MID_YEAR = {"2017/18": "2017", "2018/19": "2018"}

COMMUNICATION = "sexual communication with a child"
GROOMING = "sexual grooming"
STORIES = {
    "lmc2019": "NSPCC figures in the Lancaster & Morecambe Citizen",
    "burnley2019": "NSPCC figures in the Burnley Express",
}
PRINTED = {
    ("lmc2019", "2017/18"): "printed as the year to April 2018; police figures by Freedom of Information",
    ("lmc2019", "2018/19"): "printed as the year to April 2019; police figures by Freedom of Information",
    ("burnley2019", "2017/18"): "printed as April 2017 to April 2018; Cumbria is not named",
}
OFFICIAL = {
    "2017/18": ("Home Office, police recorded crime open data", "class 88A, four quarters added"),
    "2018/19": (
        "Home Office, crime outcomes open data",
        "class 88A; not published as a count: implied, the sum over all outcomes of the offences recorded in the year",
    ),
}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def populations(folder):
    """Residents at mid-year by area and year; "West Midlands" is the force, not the region."""
    wider = rows(folder / "uk_population" / "region_country_population_2001_2018.csv")
    forces = rows(folder / "uk_population" / "pfa_population_2001_2020.csv")
    found = {(row["name"], row["year"]): row["population"] for row in wider}
    return found | {(row["pfa_name"], row["year"]): row["population"] for row in forces}


def printed(folder):
    """The figures of the two stories for whole years."""
    years = {("2017-04-01", "2018-03-31"): "2017/18", ("2018-04-01", "2019-03-31"): "2018/19"}
    for row in rows(folder / "uk_grooming" / "nspcc_published_figures.csv"):
        period = years.get((row["period_start"], row["period_end"]))
        if row["source_id"] not in STORIES or period is None:
            continue
        kind, _, platform = row["category"].partition(": ")
        if kind not in ("total", "platform"):
            raise ValueError(f"a category this table has no column for: {row['category']!r}")
        yield {
            "area": row["area"],
            "period": period,
            "offence": COMMUNICATION,
            "platform": platform.partition("/")[0],
            "count": row["value"],
            "source": STORIES[row["source_id"]],
            "published": row["published"],
            "note": f"{PRINTED[row['source_id'], period]}; {row['source_url']}",
        }


def official(folder):
    """The wider official class by force."""
    for row in rows(folder / "uk_grooming" / "grooming_88A_by_force_with_population.csv"):
        for period, (source, note) in OFFICIAL.items():
            column = "grooming_88A_" + period.replace("/", "_")
            yield {
                "area": row["ons_name"],
                "period": period,
                "offence": GROOMING,
                "platform": "",
                "count": row[column],
                "source": source,
                "published": "",
                "note": note,
            }


def by_series(facts):
    """The same facts, each series together with its years rising."""
    series = {}
    for fact in facts:
        series.setdefault((fact["source"], fact["area"], fact["platform"]), []).append(fact)
    for years in series.values():
        yield from sorted(years, key=lambda fact: fact["period"])


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[2] / "shared" / "data"
    residents = populations(folder)
    facts = [*by_series(printed(folder)), *official(folder)]
    for fact in facts:
        fact["population"] = residents[fact["area"], MID_YEAR[fact["period"]]]
    with (HERE / "lancashire.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        out.writeheader()
        out.writerows(facts)


if __name__ == "__main__":
    main()
