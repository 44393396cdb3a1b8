"""The web server's entry. It refuses to start with a database role that could read every office."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
application = get_wsgi_application()

from django.db import connection  # noqa: E402

from shuniu.core.checks import refuse_powerful_role  # noqa: E402  (Django must be set up first)

refuse_powerful_role()
connection.close()  # this thread answers nobody; what it asked with goes back to the pool
