"""Keeping an instruction beside its opinion; called by the action that gave the opinion, in its transaction."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from shuniu.core.extract import ocr
from shuniu.core.refusals import WrongInput, check
from shuniu.core.tenancy import current_office_id
from shuniu.files import tasks
from shuniu.files.actions import receive, vouch
from shuniu.files.models import StoredFile
from shuniu.flow import actions as flow
from shuniu.flow.models import Opinion
from shuniu.instructions import policies, said
from shuniu.instructions.actions.locking import locked
from shuniu.instructions.enums import Channel, Standing, State
from shuniu.instructions.given import SELF, Given
from shuniu.instructions.models import Instruction
from shuniu.matters.actions import close
from shuniu.matters.models import Matter
from shuniu.people.models import Appointment
from shuniu.people.queries import printed
from shuniu.trail.actions import Actor


def keep(
    opinion: Opinion, matter: Matter, given: Given = SELF, *, leader: Appointment | None, by: Appointment
) -> Instruction:
    """The instruction of this opinion. ``leader``: whose it is; None for a leader above, known by name only."""
    standing = _standing(given, leader)
    entered = standing != Standing.OWN
    return Instruction.objects.create(
        opinion=opinion,
        matter=matter,
        leader=leader,
        leader_name=opinion.whose,
        channel=given.channel,
        strokes=[list(one) for one in given.strokes],
        meaning=given.meaning,
        given_at=given.at or opinion.at,
        entered_by=by if entered else None,
        entered_at=timezone.now() if entered else None,
        through=given.through.strip(),
        note=given.note.strip(),
        scan=given.scan,
        standing=standing,
        unit_id=opinion.unit_id,
        state=State.NOTHING if given.channel == Channel.CIRCLE else State.OPEN,
    )


def transcribe(instruction_id: int, text: str, *, names: Iterable[str] = (), by: Appointment) -> Instruction:
    """Write down what the ink says: the paper can then be sent where it says. The ink stays what counts."""
    one = locked(instruction_id)
    check(policies.refusal_to_transcribe(one, by))
    if not text.strip():
        raise WrongInput(said.NO_WORDS)
    one.read_as, one.read_by_name = text.strip(), printed(by)
    one.save(update_fields=["read_as", "read_by_name"])
    flow.name(one.matter.run, names)
    flow.keep_names(one.matter.run)
    close(one.matter, said.READ_AS(whose=one.leader_name, text=text.strip()), by=by)
    return one


def take_scan(upload: UploadedFile, *, unmarked: bool, by: Actor) -> StoredFile:
    """Store the scan of what he wrote. ``unmarked``: a person looked and saw no mark of secrecy.

    Where text can be recognised the machine looks too; until then the scan lies in quarantine and is not shown.
    """
    file = receive(upload, by=by)
    if not file.is_quarantined:
        return file
    if not unmarked:
        raise WrongInput(said.UNSEEN_SCAN)
    if not ocr.is_installed():
        return vouch(file, by=by)
    tasks.recognise.defer(office_id=current_office_id(), file_id=file.pk)
    return file


def _standing(given: Given, leader: Appointment | None) -> Standing:
    if leader is None:
        return Standing.ABOVE
    return Standing.AWAITING if given.is_entered else Standing.OWN
