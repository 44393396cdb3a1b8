"""What can be done with an incoming paper. Each locks, asks, changes, records and tells, in one transaction."""

from shuniu.work.incoming.actions.filing import collect, conclude, file_back
from shuniu.work.incoming.actions.receiving import Receipt, present, receive_again, register, return_to_sender
from shuniu.work.incoming.actions.sending import send_on
from shuniu.work.incoming.actions.urging import assign, claim, explain, release, urge
from shuniu.work.incoming.actions.wheel import (
    check_for_leader,
    circle,
    handle,
    instruct,
    note_instruction,
    propose,
    read,
)

__all__ = [
    "Receipt",
    "assign",
    "check_for_leader",
    "circle",
    "claim",
    "collect",
    "conclude",
    "explain",
    "file_back",
    "handle",
    "instruct",
    "note_instruction",
    "present",
    "propose",
    "read",
    "receive_again",
    "register",
    "release",
    "return_to_sender",
    "send_on",
    "urge",
]
