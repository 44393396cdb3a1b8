"""The verbs that every kind of matter has. Each locks, asks, changes, records and tells, in one transaction."""

from shuniu.matters.acting.actions.asking import (
    add_signers,
    circulate,
    claim,
    delegate,
    remove_signer,
    transfer,
    withdraw_reader,
)
from shuniu.matters.acting.actions.moving import press, send_back, take_back
from shuniu.matters.acting.actions.renewing import renew, undo_renewal
from shuniu.matters.acting.actions.steering import end, jump, pause, resume, urge

__all__ = [
    "add_signers",
    "circulate",
    "claim",
    "delegate",
    "end",
    "jump",
    "pause",
    "press",
    "remove_signer",
    "renew",
    "resume",
    "send_back",
    "take_back",
    "transfer",
    "undo_renewal",
    "urge",
    "withdraw_reader",
]
