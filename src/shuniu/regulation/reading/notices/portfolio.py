"""The division of work among leaders (领导分工), and who stands in for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .clauses import Portfolio, has_clause, read_helpers, read_sentences
from .heads import VERB, Head, posts_of, read_head
from .lists import MARKER, marker_of
from .names import bare
from .posts import PRINCIPAL
from .standing import ANY, Pair, person_in, read_pairs, read_rules
from .tables import VERB_OF, Record, read_tables
from .text import Row

_LABEL_LINE = re.compile(
    rf"^(?:{VERB}|协助|[AB]\s*[”\"]?角|补位|工作分工|职责|分管|对口|联系)(?:[^:。]{{0,8}}):"
)
_CLOSING = re.compile(
    r"^(?:以上|本通知|此前|原|特此|附件|有关|请|各|按照|根据|为|抄送|印发|主送|今后|如遇|其他|未尽|现将|经)"
)


@dataclass
class Person:
    """One leader as the notice shows him."""

    name: str
    post: str | None
    line: int
    portfolio: Portfolio = field(default_factory=Portfolio)
    text: list[str] = field(default_factory=list)


def read_portfolio(rows: list[Row]) -> dict[str, Any]:
    """Persons in the order of the list; stand-ins and their conditions for each and for all."""
    people, owners = _people(rows)
    by_post = _holders(people)
    _add_helpers(people)
    for person in people:
        _resolve(person, by_post)
    tabled, lines = _table_pairs(rows)
    written = read_pairs([row for row in rows if row.line not in lines], owners, by_post)
    pairs = [*tabled, *(pair for pair in written if not _known(pair, tabled))]
    _add_paired(people, pairs)
    rules = read_rules(rows) if any(ANY.search(row.text) for row in rows) else []
    persons = [_as_dict(order, person, pairs, rules) for order, person in enumerate(people, start=1)]
    return {
        "persons": persons,
        "bodies": [],
        "standing_in": {"pairs": [_pair(pair) for pair in pairs], "rules": rules},
    }


def _known(pair: Pair, pairs: list[Pair]) -> bool:
    return any((pair.absent, pair.by) == (other.absent, other.by) for other in pairs)


def _people(rows: list[Row]) -> tuple[list[Person], dict[int, str]]:
    """The persons of tables and of paragraphs, in the order of their lines; which line is whose."""
    records, taken = read_tables(rows)
    people = [_from_record(record) for record in records]
    owners = {record.line: person.name for record, person in zip(records, people, strict=True)}
    people += _from_paragraphs([row for row in rows if row.line not in taken], owners)
    return _merged(sorted(people, key=lambda person: person.line)), owners


def _merged(people: list[Person]) -> list[Person]:
    """A person named twice (in the list and in a remark) keeps the first place."""
    kept: dict[str, Person] = {}
    for person in people:
        known = kept.setdefault(person.name, person)
        if known is not person:
            known.post = known.post or person.post
            known.text += person.text
            for text in person.text:
                read_sentences(text, known.portfolio)
    return list(kept.values())


def _from_record(record: Record) -> Person:
    cell = record.cells["name"]
    head = read_head(cell)
    name = head.name if head else bare(cell.removesuffix("同志"))
    person = Person(name, record.cells.get("post") or (head.post if head else None), record.line)
    for column, verb in VERB_OF.items():
        if text := record.cells.get(column, ""):
            said = text if has_clause(text) and re.match(VERB, text) else f"{verb}{text}"
            person.text.append(said)
            read_sentences(said, person.portfolio)
    if helpers := record.cells.get("helpers"):
        person.text.append(f"对口副秘书长:{helpers}")
    return person


def _from_paragraphs(rows: list[Row], owners: dict[int, str]) -> list[Person]:
    people: list[Person] = []
    current: Person | None = None
    level = ""
    for row in rows:
        head = read_head(row.text)
        if head and _opens(head, row.text):
            current = Person(head.name, head.post, row.line)
            people.append(current)
            level = _level(row.text)
            _say(current, head.rest)
        elif current is not None:
            if _closes(row.text, level):
                current = None
            else:
                _say(current, MARKER.sub("", row.text, count=1))
        if current is not None:
            owners[row.line] = current.name
    return [person for person in people if person.post or person.text]


def _opens(head: Head, text: str) -> bool:
    """A person's part, not a sentence about somebody: 王强同志外出期间 does not open one."""
    if re.match(r"(?:与|和|、|离|外出|出差|因|互为|为|的|任|不再|在|到)", head.rest) or re.search(
        r"互为", text
    ):
        return False
    if re.match(r"[^。:,]{0,20}[(]?[AB]\s*[”\"]?[角岗]", text):
        return False
    return head.sure or not head.rest


def _level(text: str) -> str:
    """The style of the marker: a list inside a person's part is of another style."""
    mark = marker_of(text)
    return re.sub(r"[一二三四五六七八九十百〇零]+", "一", re.sub(r"\d+", "1", mark))


def _closes(text: str, level: str) -> bool:
    if _LABEL_LINE.match(MARKER.sub("", text, count=1)):
        return False
    if level and _level(text) == level:
        return True
    if re.match(r"[一二三四五六七八九十]+、", text) and level != "一、":
        return True
    if _CLOSING.match(text) or re.fullmatch(r"[\d○〇二年月日零一三四五六七八九十 ]+", text):
        return True
    return not has_clause(MARKER.sub("", text, count=1)) and not ANY.search(text) and not read_helpers(text)


def _say(person: Person, text: str) -> None:
    if text.strip():
        person.text.append(text)
        read_sentences(text, person.portfolio)


def _holders(people: list[Person]) -> dict[str, str]:
    """Who holds a post that only one of them holds: 市长 → 王建国."""
    holders: dict[str, list[str]] = {}
    for person in people:
        for post in posts_of(person.post):
            short = re.sub(r"\(.*\)", "", post)
            for known in {
                short,
                *(end for end in PRINCIPAL if short.endswith(end) and f"副{end}" not in short),
                _deputy(short),
            }:
                if known:
                    holders.setdefault(known, []).append(person.name)
    return {post: names[0] for post, names in holders.items() if len(set(names)) == 1}


def _deputy(post: str) -> str:
    found = re.search(r"常务副(?:省|市|县|区|州|盟|旗|镇|乡|局|主任)?[长]?$", post)
    return found.group() if found else ""


def _resolve(person: Person, by_post: dict[str, str]) -> None:
    for entry in person.portfolio.assists:
        leader = str(entry["leader"])
        entry["name"] = by_post.get(leader, leader if person_in(leader) else None)


def _add_helpers(people: list[Person]) -> None:
    """Whoever is named as helping a leader assists him, listed or not."""
    known = {person.name: person for person in people}
    for leader in list(people):
        for name, post in (found for text in leader.text for found in read_helpers(text)):
            if name == leader.name:
                continue
            helper = known.setdefault(name, Person(name, post, leader.line))
            helper.post = helper.post or post
            if helper not in people:
                people.append(helper)
            if not any(entry["leader"] == leader.name for entry in helper.portfolio.assists):
                helper.portfolio.assists.append({"leader": leader.name, "name": leader.name, "scope": []})


def _add_paired(people: list[Person], pairs: list[Pair]) -> None:
    """A notice of pairs alone names its persons only in the pairs."""
    known = {person.name for person in people}
    for pair in pairs:
        for name in (pair.absent, pair.by):
            if name not in known:
                known.add(name)
                people.append(Person(name, None, pair.line))


def _table_pairs(rows: list[Row]) -> tuple[list[Pair], set[int]]:
    """The pairs of tables with a column for the stand-in, and the lines that have such a cell."""
    pairs: list[Pair] = []
    records = [record for record in read_tables(rows)[0] if "stands_in" in record.cells]
    for record in records:
        absent = person_in(record.cells["name"]) or bare(record.cells["name"])
        names = [
            person_in(part)
            for part in re.split(r"[、,/ ]", record.cells.get("stands_in", ""))
            if part.strip()
        ]
        pairs += [
            Pair(absent, name, record.line, order=order)
            for order, name in enumerate(filter(None, names), start=1)
            if name != absent
        ]
    for pair in pairs:
        pair.mutual = any((pair.by, pair.absent) == (other.absent, other.by) for other in pairs)
    return pairs, {record.line for record in records}


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "absent": pair.absent,
        "by": pair.by,
        "order": pair.order,
        "mutual": pair.mutual,
        "scope": pair.scope,
        "line": pair.line,
    }


def _as_dict(order: int, person: Person, pairs: list[Pair], rules: list[dict[str, Any]]) -> dict[str, Any]:
    own = [pair for pair in pairs if pair.by == person.name]
    return {
        "name": person.name,
        "post": person.post,
        "order": order,
        "fields": person.portfolio.fields,
        "bodies": person.portfolio.bodies,
        "concurrent": person.portfolio.concurrent,
        "assists": person.portfolio.assists,
        "stands_in_for": [
            {"name": pair.absent, "order": pair.order, "mutual": pair.mutual, "scope": pair.scope}
            for pair in own
        ],
        "conditions": rules if own else [],
        "line": person.line,
    }
