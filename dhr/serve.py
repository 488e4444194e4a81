"""`make run`: the web server and the worker side by side, and both end together."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

HOST = "127.0.0.1"
SECONDS_TO_ANSWER = 30
SECONDS_TO_END = 10


class Stopped(Exception):
    """The person, or the machine, asked us to end."""


def main() -> int:
    port = chosen_port(os.environ.get("PORT", "8000"))
    for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(name, ask_to_stop)
    children: list[subprocess.Popen[bytes]] = []
    try:
        children.append(start("runserver", f"{HOST}:{port}"))
        children.append(start("qcluster"))
        wait_until_answering(port, children)
        print(f"\nDomestic homicide reviews is at http://localhost:{port}/ (Ctrl-C ends it)\n", flush=True)
        start("load_demonstration").wait()  # already there: it only says who can sign in
        return wait_for_one(children)
    except Stopped:
        return 0
    finally:
        end(children)


def chosen_port(text: str) -> int:
    """The port, when it is a number and nobody else has it; otherwise a sentence and the end."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit(f"PORT has to be a number from 1 to 65535, not {text!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError as problem:
            sys.exit(f"Port {text} cannot be used ({problem.strerror}). Choose another: make run PORT={int(text) + 1}")
    return int(text)


def start(*command: str) -> subprocess.Popen[bytes]:
    """In a session of its own, so that `end` reaches its children and the terminal's Ctrl-C reaches only us."""
    return subprocess.Popen([sys.executable, "manage.py", *command], start_new_session=True)  # noqa: S603  our commands


def wait_until_answering(port: int, children: list[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < deadline:
        if any(child.poll() is not None for child in children):
            sys.exit("The site could not start; the reason stands above.")
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    sys.exit(f"The site did not answer within {SECONDS_TO_ANSWER} seconds.")


def wait_for_one(children: list[subprocess.Popen[bytes]]) -> int:
    """Until one of them ends by itself, which it should not."""
    while all(child.poll() is None for child in children):
        time.sleep(0.5)
    print("The web server or the worker has ended, so the other one is ended too.", flush=True)
    return 1


def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask each to end; whatever is left of its session after a while is ended by force."""
    for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(name, signal.SIG_IGN)
    for child in children:
        if child.poll() is None:
            os.kill(child.pid, signal.SIGTERM)
    deadline = time.monotonic() + SECONDS_TO_END
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0.1, deadline - time.monotonic()))
        end_session(child.pid)


def end_session(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
