"""What can be done with instructions. Each locks, asks, changes, records and tells, in one transaction."""

from shuniu.instructions.actions.correcting import correct
from shuniu.instructions.actions.giving import keep, take_scan, transcribe
from shuniu.instructions.actions.own import (
    add_phrase,
    keep_circle_rule,
    move_phrase,
    remove_phrase,
)
from shuniu.instructions.actions.reporting import report_back, urge
from shuniu.instructions.actions.secretary import prepare, put_in_order
from shuniu.instructions.actions.standing import confirm, dispute

__all__ = [
    "add_phrase",
    "confirm",
    "correct",
    "dispute",
    "keep",
    "keep_circle_rule",
    "move_phrase",
    "prepare",
    "put_in_order",
    "remove_phrase",
    "report_back",
    "take_scan",
    "transcribe",
    "urge",
]
