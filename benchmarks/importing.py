"""Measure how many rows of GDELT 2 a second become records.

`importing.py [ROWS]` draws rows of 61 columns, some 390 bytes each as real ones have, and brings them in with
`onrecord import`: wall time with the start of the program, processor time and peak memory. Every row has numbers,
places and an address of its own, so that no two compress each other; states are drawn with the skew of real data, and
a fifth has no first actor.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from coding import machine
from onrecord.importing import load_formats
from onrecord.knowledge import load_knowledge

ONRECORD = [sys.executable, "-c", "from onrecord.cli import main; main()"]
ROWS = 3_000_000
A_DAY = 200_000
FIRST = dt.date(2017, 7, 1)
CODES = (
    "010",
    "036",
    "040",
    "042",
    "043",
    "051",
    "057",
    "061",
    "070",
    "0841",
    "111",
    "112",
    "120",
    "130",
    "172",
    "190",
)
ROLES = ("", "", "", "GOV", "MIL", "COP", "LEG", "BUS", "MED")


def rows(count: int, chance: random.Random) -> Iterator[str]:
    """Give lines as a file of GDELT 2 has them, in the order of their days of publication."""
    names = load_knowledge().names.by_spelling.values()
    states = sorted({(each.entity.label.upper(), each.entity.key) for each in names if each.entity.kind == "state"})
    words = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(3, 9))) for _ in range(20_000)]
    places = [f"{chance.choice(words).title()}, {chance.choice(words).title()}" for _ in range(3_000)]
    hosts = [f"www.{chance.choice(words)}{chance.choice(words)}.example" for _ in range(3_000)]
    columns = load_formats()["gdelt2"].order
    for number in range(count):
        published = FIRST + dt.timedelta(number // A_DAY)
        day = published - dt.timedelta(chance.choice((0, 0, 0, 0, 0, 1, 1, 2, 7, 30, 365)))
        code = chance.choice(CODES)
        row = {
            "GLOBALEVENTID": 600_000_000 + number, "SQLDATE": f"{day:%Y%m%d}", "MonthYear": f"{day:%Y%m}",
            "Year": day.year, "FractionDate": f"{day.year + day.timetuple().tm_yday / 365:.4f}",
            "IsRootEvent": chance.randint(0, 1), "EventCode": code, "EventBaseCode": code[:3],
            "EventRootCode": code[:2], "QuadClass": chance.randint(1, 4), "GoldsteinScale": chance.randint(-10, 10),
            "NumMentions": chance.randint(1, 90), "NumSources": chance.randint(1, 9),
            "NumArticles": chance.randint(1, 90), "AvgTone": f"{chance.uniform(-9, 9):.14f}",
            "DATEADDED": f"{published:%Y%m%d}{number // 2_100 % 96 // 4:02}{number // 2_100 % 4 * 15:02}00",
            "SOURCEURL": f"https://{chance.choice(hosts)}/{published:%Y/%m}/{'-'.join(chance.choices(words, k=5))}",
        }  # fmt: skip
        for actor in ("Actor1", "Actor2"):
            if chance.random() < 0.8:
                (name, key), role = states[int(len(states) * chance.random() ** 3)], chance.choice(ROLES)
                row |= {f"{actor}Code": key + role, f"{actor}Name": name, f"{actor}CountryCode": key}
                row[f"{actor}Type1Code"] = role
        for where in ("Actor1Geo", "Actor2Geo", "ActionGeo"):
            code = "".join(chance.choices(string.ascii_uppercase, k=2))
            row |= {
                f"{where}_Type": 4, f"{where}_FullName": chance.choice(places), f"{where}_CountryCode": code,
                f"{where}_ADM1Code": code + "07", f"{where}_ADM2Code": chance.randint(1, 99_999),
                f"{where}_Lat": f"{chance.uniform(-90, 90):.4f}", f"{where}_Long": f"{chance.uniform(-180, 180):.4f}",
                f"{where}_FeatureID": chance.randint(-3_000_000, 0),
            }  # fmt: skip
        yield "\t".join(str(row.get(name, "")) for name in columns) + "\n"


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        file, record = Path(folder) / "gdelt.tsv", Path(folder) / "record.duckdb"
        with file.open("w", encoding="utf-8") as written:
            written.writelines(rows(count, random.Random(7)))
        start = time.perf_counter()
        subprocess.run([*ONRECORD, "import", str(file), "--record", str(record)], check=True)
        wall, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"{count:,} rows, {file.stat().st_size / count:.0f} bytes each: {wall:.1f} s, {count / wall:,.0f} a second"
        )
        print(f"processors' time of a row {(used.ru_utime + used.ru_stime) / count * 1e6:.2f} µs")
        print(f"peak memory {used.ru_maxrss / 1e6:.2f} GB; record {record.stat().st_size / count:.0f} bytes a row")
    print(f"Machine: {machine()}")


if __name__ == "__main__":
    main()
