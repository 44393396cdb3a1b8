"""The product's settings with one view more, for the bench of moves over HTTP."""

from shuniu.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.flow_urls"
