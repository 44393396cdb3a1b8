"""What the rights to see a matter follow from: its unit, who began it, what was asked of whom, instructions, links, shares.

Writing a move reads the facts of its new tasks, a rebuild reads those of every matter. The result has one row for
each matter and principal, under its strongest rule.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from shuniu.matters.enums import Rule
from shuniu.matters.kinds import kinds
from shuniu.people.chains import LEADING

# A person's key: his post where one person holds it, else himself (keys.principal_of).
_PERSON = """CASE WHEN {a}.role IN ('principal', 'director') THEN 'r:' || {a}.role
     WHEN {a}.role = 'head' AND {a}.unit_id IS NOT NULL THEN 'r:head:' || {a}.unit_id
     ELSE 'a:' || {a}.id END"""

_BY_WHAT_IS_ASKED = f"CASE t.asked WHEN 'handle' THEN '{Rule.HANDLES}' WHEN 'read' THEN '{Rule.CIRCULATED}' ELSE '{Rule.ASKED}' END"

_OF_THE_HEADER = f"""
SELECT m.id AS matter_id, 'u:' || m.unit_id AS principal, '{Rule.REGISTRY}' AS rule, 0::bigint AS source
FROM matters_matter m WHERE m.unit_id IS NOT NULL AND {{matters}}
UNION ALL
SELECT m.id, CASE WHEN m.kind = ANY(%(for_units)s::text[]) AND s.unit_id IS NOT NULL THEN 'u:' || s.unit_id
                  ELSE {_PERSON.format(a="s")} END, '{Rule.STARTER}', 0
FROM matters_matter m JOIN people_appointment s ON s.id = m.starter_id WHERE {{matters}}
"""  # noqa: S608

# A task is the sight of whoever is asked, of him for whom another stands in (B 代 A), and where a leader is asked
# of the unit that serves him and of the director. A reader who was withdrawn before he read has none.
_OF_TASKS = f"""
SELECT m.id AS matter_id, w.principal, w.rule, t.id AS source
FROM matters_matter m JOIN flow_task t ON t.office_id = m.office_id AND t.run_id = m.run_id
CROSS JOIN LATERAL (
  SELECT {_PERSON.format(a="a")} AS principal,
         CASE WHEN a.role = ANY(%(leading)s::text[]) THEN '{Rule.LEADS}' ELSE {_BY_WHAT_IS_ASKED} END AS rule
  FROM people_appointment a WHERE a.id IN (t.appointment_id, t.stands_for_id)
  UNION ALL
  SELECT 'u:' || t.unit_id, {_BY_WHAT_IS_ASKED} WHERE t.unit_id IS NOT NULL
  UNION ALL
  SELECT coalesce('f:' || b.linked_office_id, 'b:' || b.id), {_BY_WHAT_IS_ASKED}
  FROM people_body b WHERE b.id = t.body_id
  UNION ALL
  SELECT 'u:' || s.unit_id, '{Rule.SERVES}' FROM people_assistance s
  WHERE s.office_id = t.office_id AND s.leader_id = t.appointment_id AND s.kind = 'unit'
    AND coalesce(s.starts_on <= (t.opened_at AT TIME ZONE %(zone)s)::date, true) AND coalesce(s.ends_on >= (t.opened_at AT TIME ZONE %(zone)s)::date, true)
  UNION ALL
  SELECT 'r:director', '{Rule.SERVES}' FROM people_appointment a
  WHERE a.id = t.appointment_id AND a.role IN ('principal', 'leader')
) w
WHERE {{tasks}} AND NOT EXISTS (
  SELECT 1 FROM matters_withdrawal x WHERE x.office_id = t.office_id AND x.task_id = t.id)
"""  # noqa: S608

# A leader's instruction is the sight of the unit whose work it is to see it carried out.
_OF_INSTRUCTIONS = f"""
SELECT m.id AS matter_id, 'u:' || o.unit_id AS principal, '{Rule.HANDLES}' AS rule, coalesce(o.task_id, 0) AS source
FROM matters_matter m JOIN flow_opinion o ON o.office_id = m.office_id AND o.run_id = m.run_id
WHERE o.kind = 'instruct' AND o.unit_id IS NOT NULL AND {{opinions}}
"""  # noqa: S608

_OF_LINKS_AND_SHARES = f"""
SELECT m.id AS matter_id, 'u:' || o.unit_id AS principal, '{Rule.LINKED}' AS rule, l.id AS source
FROM matters_matter m JOIN matters_matterlink l ON l.office_id = m.office_id AND l.matter_id = m.id
JOIN matters_matter o ON o.id = l.other_id WHERE o.unit_id IS NOT NULL AND {{matters}}
UNION ALL
SELECT m.id, 'u:' || o.unit_id, '{Rule.LINKED}', l.id
FROM matters_matter m JOIN matters_matterlink l ON l.office_id = m.office_id AND l.other_id = m.id
JOIN matters_matter o ON o.id = l.matter_id WHERE o.unit_id IS NOT NULL AND {{matters}}
UNION ALL
SELECT m.id, s.principal, s.rule, s.id
FROM matters_matter m JOIN matters_share s ON s.office_id = m.office_id AND s.matter_id = m.id
WHERE s.withdrawn_at IS NULL AND {{matters}}
"""  # noqa: S608

_STRONGEST = """
SELECT DISTINCT ON (matter_id, principal) matter_id, principal, rule, source FROM ({facts}) f
ORDER BY matter_id, principal, array_position(%(order)s::text[], rule::text), source
"""

OF_TASKS = _STRONGEST.format(facts=_OF_TASKS.format(tasks="t.id = ANY(%(tasks)s::bigint[])"))
OF_INSTRUCTION = _STRONGEST.format(facts=_OF_INSTRUCTIONS.format(opinions="o.id = %(opinion)s"))
_THESE = "m.id = ANY(%(matters)s::bigint[])"
OF_HEADER = _STRONGEST.format(facts=_OF_THE_HEADER.format(matters=_THESE))
OF_LINKS = _STRONGEST.format(facts=_OF_LINKS_AND_SHARES.format(matters=_THESE))
OF_MATTERS = _STRONGEST.format(
    facts=" UNION ALL ".join(
        (
            _OF_THE_HEADER.format(matters=_THESE),
            _OF_TASKS.format(tasks=_THESE),
            _OF_INSTRUCTIONS.format(opinions=_THESE),
            _OF_LINKS_AND_SHARES.format(matters=_THESE),
        )
    )
)


def arguments(**more: Any) -> dict[str, Any]:
    """What the statements ask besides the matters or tasks."""
    return {
        "order": list(Rule.values),
        "leading": [str(role) for role in LEADING],
        "zone": timezone.get_current_timezone_name(),
        "for_units": [kind.key for kind in kinds() if kind.is_begun_for_the_unit],
        **more,
    }
