"""Writes src/record/police_forces.csv: the police force areas of England and Wales within regions and countries.

Codes, names and regions are facts published by the Office for National Statistics (police force areas, regions and
countries; Open Government Licence v3.0), as gathered in ../shared/data/uk_population/police_force_areas.csv, whose
README says how they were verified. Names of other publishers come from the same file; the further names below are
those that forces and newspapers use.

Run from the project root: python3 tests/reference/police_forces.py
"""

import csv
from pathlib import Path

SOURCE = Path("../shared/data/uk_population/police_force_areas.csv")
TARGET = Path("src/record/police_forces.csv")

COUNTRIES = [
    ("K04000001", "England and Wales", ""),
    ("E92000001", "England", "K04000001"),
    ("W92000004", "Wales", "K04000001"),
]

FURTHER_NAMES = {
    "K04000001": ["E&W"],
    "E12000003": ["Yorkshire and Humberside", "Yorkshire and Humber"],
    "E12000005": ["West Midlands region"],
    "E12000007": ["Greater London"],
    "E23000001": ["Met", "MPS", "Metropolitan Police Service"],
    "E23000005": ["GMP"],
    "E23000014": ["West Midlands Police"],
    "E23000030": ["Hampshire and Isle of Wight"],
}

WITHOUT_RESIDENTS = {"E23000034"}  # the City of London


def rows():
    with SOURCE.open(encoding="utf-8") as file:
        forces = list(csv.DictReader(file))
    for code, name, parent in COUNTRIES:
        yield code, name, "country", parent, []
    regions = {f["ons_region_code"]: f for f in forces if f["ons_region_code"].startswith("E12")}
    for code, force in sorted(regions.items()):
        yield code, force["ons_region_name"], "region", "E92000001", [force["home_office_region_label"]]
    for force in forces:
        names = [force["name_in_rec_crime_pfa"], force["name_in_prc_open_data"]]
        yield force["ons_code"], force["ons_name"], "force", force["ons_region_code"], names


def plain(name):
    return name.lower().replace("&", "and")


def aliases(code, name, published):
    known = {plain(name)}
    for alias in published + FURTHER_NAMES.get(code, []):
        if plain(alias) not in known:
            known.add(plain(alias))
            yield alias


def main():
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow
        write(["code", "name", "kind", "parent", "residents", "aliases"])
        for code, name, kind, parent, published in rows():
            residents = "false" if code in WITHOUT_RESIDENTS else "true"
            write([code, name, kind, parent, residents, ";".join(aliases(code, name, published))])


if __name__ == "__main__":
    main()
