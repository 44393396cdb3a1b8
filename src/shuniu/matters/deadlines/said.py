from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shuniu.core.sentences import Sentence

SOON = Sentence("deadlines.soon", _("快到期：%(title)s（%(number)s），限办%(day)s。"))
TODAY = Sentence("deadlines.today", _("今天到期：%(title)s（%(number)s），%(time)s前办结。"))
LATE = Sentence("deadlines.late", _("已超期：%(title)s（%(number)s），限办%(day)s，请抓紧办理或书面说明。"))
LATE_OF = Sentence("deadlines.late_of", _("%(who)s承办的%(title)s（%(number)s）已超期，限办%(day)s。"))
WITH_LEADER = Sentence(
    "deadlines.with_leader", _("%(title)s（%(number)s）在%(who)s处，限办%(day)s，请提请阅批。")
)
DIGEST = Sentence(
    "deadlines.digest", _("今天有%(count)s件要留意：今天到期%(today)s件，快到期%(soon)s件，超期%(late)s件。")
)
URGED_BY_CLOCK = Sentence("deadlines.urged_by_clock", _("到期未办，自动催办%(whom)s。"))
FEED_MADE = Sentence("deadlines.feed_made", _("%(who)s开通了期限日历的订阅地址。"))
FEED_STOPPED = Sentence("deadlines.feed_stopped", _("%(who)s停用了期限日历的订阅地址。"))
