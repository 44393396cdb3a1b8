"""``shuniu readers``: what an operator reads, and the exit code by which a script knows."""

from __future__ import annotations

import os
import subprocess
import sys

from shuniu.core.tenancy import office_transaction
from shuniu.matters.models import Reader
from tests import make


def readers(committed, *words):
    run = {**os.environ, "SHUNIU_DATABASE_URL": committed, "SHUNIU_DATABASE_ROLE": "app"}
    done = subprocess.run(
        [sys.executable, "-m", "shuniu.cli.main", "readers", *words], env=run, capture_output=True, text=True
    )
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_a_difference_is_reported_with_exit_code_1_and_gone_after_a_rebuild(committed):
    with make.office() as office:
        matter = make.proposed_paper(make.staff(office))
    assert readers(committed, "check") == (0, ["青溪市人民政府办公室：谁能看与依据一致。"])
    with office_transaction(office.pk):
        Reader.objects.filter(matter=matter.pk, principal="r:director").delete()

    code, said = readers(committed, "check", "--office", "qingxi")

    told = f"青溪市人民政府办公室：{matter.number} r:director：应当可以看（leads），没有登记"
    assert (code, said) == (1, [told, "青溪市人民政府办公室：1 处与依据不符。"])
    assert readers(committed, "rebuild")[0] == 0
    assert readers(committed, "check")[0] == 0
    assert readers(committed, "check", "--office", "nowhere")[0] == 2
