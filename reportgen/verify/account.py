"""The page that tells what was compared tells it as it is: its counts are those of the proof made anew."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportgen.proof import FileProof, Mismatch
from reportgen.verify.books import Books


def account(package: Path, page: str, files: list[FileProof], books: Books) -> Iterator[Mismatch]:
    from lxml import html

    checks = Counter[tuple[str, str]]()
    for file in files:
        for one in file.compared:
            checks[file.role, one.what] += one.count
    tree: Any = html.document_fromstring((package / page).read_bytes())
    told: dict[tuple[str, str], int] = {}
    for data in tree.xpath("//data"):
        count, shown = int(data.get("value", "0")), data.text_content()
        if "".join(filter(str.isdigit, shown)) != str(count):
            yield Mismatch(file=page, where="", message=f"shows “{shown}”, where it holds {count}")
        kind = next((name for name in ("total", "status", "check") if data.get(f"data-{name}")), "")
        told[kind if kind != "check" else data.get("data-role", ""), data.get(f"data-{kind}", "")] = count
    wanted = {("total", "numbers"): sum(file.numbers for file in files)}
    wanted |= {("status", status): count for status, count in books.counts.items()}
    wanted |= {key: count for key, count in checks.items() if count}
    for key in sorted({*wanted, *told}):
        if wanted.get(key) != told.get(key):
            says, is_ = told.get(key, "nothing"), wanted.get(key, "nothing")
            yield Mismatch(file=page, where=", ".join(key), message=f"says {says}, the proof counts {is_}")
