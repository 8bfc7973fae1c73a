"""What gunicorn is told by the environment. The settings read it too, so that ``manage.py check`` finds a fault."""

from dataclasses import dataclass

from config.env import Environment

__all__ = ["Server", "server"]


@dataclass(frozen=True, slots=True)
class Server:
    """Where it listens, and how many answer: processes, and threads in each."""

    bind: str
    workers: int
    threads: int


def server(env: Environment) -> Server:
    """Read it; ``SettingFault`` where there is a number that cannot be.

    Two workers on two cores, and threads for people on slow lines; each thread keeps a database connection.
    """
    return Server(
        bind=env.text("BIND", "127.0.0.1:8000"),
        workers=env.integer("WORKERS", 2, least=1, most=64),
        threads=env.integer("THREADS", 4, least=1, most=64),
    )
