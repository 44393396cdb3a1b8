"""The web server's entry. It refuses to start with a database role that could read every office."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
application = get_wsgi_application()

from shuniu.core.checks import refuse_powerful_role  # noqa: E402  (Django must be set up first)

refuse_powerful_role()
