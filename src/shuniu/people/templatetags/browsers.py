"""A browser as people call it: "Edge，Windows" for what it sends about itself."""

from __future__ import annotations

from django import template

register = template.Library()

# The first that is found counts: all say Mozilla, most say Safari, Edge says Chrome too.
_BROWSERS = {
    "MicroMessenger": "微信",
    "DingTalk": "钉钉",
    "Edg": "Edge",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "UOS": "统信",
    "Kylin": "麒麟",
    "HarmonyOS": "鸿蒙",
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


@register.filter
def browser(sent: str) -> str:
    named = [_first(sent, _BROWSERS), _first(sent, _SYSTEMS)]
    return "，".join(name for name in named if name) or sent[:40]


def _first(sent: str, names: dict[str, str]) -> str:
    return next((name for sign, name in names.items() if sign in sent), "")
