"""Say in a sentence that a port is taken or forbidden, before anything else starts.

Run as ``python -m config.port 8000``.
"""

import socket
import sys


def fault_of(port: str) -> str | None:
    """What is wrong with serving on ``port``, as a sentence; ``None`` where nothing is."""
    if not (port.isascii() and port.isdigit() and len(port) <= 5) or not 1 <= int(port) <= 65535:
        return f"PORT is “{port}”; it must be a whole number from 1 to 65535, as in: PORT=9000 make run"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except PermissionError:
            return f"Port {port} needs administrator rights. Choose one above 1023: PORT=9000 make run"
        except OSError:
            return f"Port {port} is already taken, perhaps by another Unclench. Choose another: PORT=9000 make run"
    return None


if __name__ == "__main__":
    fault = fault_of(sys.argv[1])
    if fault:
        sys.exit(fault)
