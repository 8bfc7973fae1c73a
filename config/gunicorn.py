"""How the production server runs: ``gunicorn --config config/gunicorn.py config.wsgi``. ``docs/deploy.md`` explains."""

import os
import re
import subprocess
import sys
from typing import Any

from gunicorn.glogging import Logger

from config.env import Environment, SettingFault
from config.server import server

# A reset or confirmation address is a key to an account, and logs are read by more people than mails are.
KEY_IN_PATH = re.compile(r"(/(?:key|confirm-email)/)[^/]+")


class QuietLogger(Logger):
    """Writes down paths without what follows a "?", and without the keys in the addresses that mails carry."""

    def atoms(self, *args: Any) -> dict[str, Any]:
        atoms: dict[str, Any] = super().atoms(*args)
        atoms["U"] = KEY_IN_PATH.sub(r"\1...", str(atoms["U"]))
        return atoms


def on_starting(server: object) -> None:
    """End the start with a sentence where a setting is wrong; a worker would die with a traceback, and again."""
    if subprocess.run([sys.executable, "manage.py", "check"], stdout=subprocess.DEVNULL, check=False).returncode:
        sys.exit(1)


try:
    asked = server(Environment(os.environ))
except SettingFault as fault:
    sys.exit(f"Unclench cannot start: {fault}")
bind, workers, threads = asked.bind, asked.workers, asked.threads

# The most that gunicorn reads of a request's first line. A longer address is answered 414 before Unclench sees it; what
# the search boxes hold fits, percent-encoded in any script.
limit_request_line = 8190

worker_class = "gthread"
timeout = 30  # longer than the database's statement_timeout, so that a slow query ends as an error page
graceful_timeout = 30
keepalive = 75  # longer than nginx's 60 s, so that the proxy never reuses a connection that is being closed
max_requests = 10_000
max_requests_jitter = 1_000
control_socket_disable = True
logger_class = QuietLogger
accesslog = "-"
access_log_format = '%(t)s %(m)s "%(U)s" %(s)s %(b)s bytes %(M)s ms'
