"""Printed numbers, with the relative tolerance that their digits allow. Used by the scripts beside it."""

import json
from decimal import Decimal
from pathlib import Path

# Double arithmetic in another order: numbers printed to 16 or 17 digits agree to this.
FLOOR = 4e-15


def printed(text):
    """`[value, rtol]`: half a unit in the last printed digit; an absent end is None, a whole number is exact."""
    if text in ("inf", "–", "-"):
        return None
    number = Decimal(text)
    if number == number.to_integral_value() and "." not in text:
        return [float(number), FLOOR if number else 0.0]
    unit = Decimal(1).scaleb(number.as_tuple().exponent)
    return [float(number), max(FLOOR, float(unit / abs(number) * Decimal("0.501")))]


def limits(text):
    """`low – high` as two printed numbers."""
    low, high = (part.strip() for part in text.split(" – "))
    return {"low": printed(low), "high": printed(high)}


def rows(block):
    """The cells of a table, rows of `|`-separated text."""
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.strip().splitlines()]


def write(name, source, cases):
    """One case a line."""
    path = Path(__file__).with_name(name + ".json")
    lines = ",\n".join("  " + json.dumps(case, ensure_ascii=False) for case in cases)
    head = f'"source": {json.dumps(source, ensure_ascii=False)},\n "script": "tests/reference/{name}.py"'
    path.write_text(f'{{{head},\n "cases": [\n{lines}\n ]}}\n', encoding="utf-8")
    print(f"{path.name}: {len(cases)} cases")
