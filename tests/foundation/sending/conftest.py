"""Providers on this machine: an HTTP one that answers what a test says, and a mail server."""

import json
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest

HANG_UP = "hang up"


@dataclass
class Provider:
    """`answers` maps a path to the answers it gives in turn (status, JSON), the last one again and again."""

    address: str = ""
    answers: dict[str, list[Any]] = field(default_factory=dict)
    heard: list[tuple[str, dict[str, Any], dict[str, str]]] = field(default_factory=list)

    def say(self, path: str, *answers: Any) -> None:
        self.answers[path] = list(answers)


@pytest.fixture
def provider() -> Iterator[Provider]:
    told = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if "json" in self.headers["Content-Type"]:
                words = json.loads(body)
            else:
                words = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            told.heard.append((self.path, words, dict(self.headers)))
            answers = told.answers[self.path]
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            if answer == HANG_UP:
                self.close_connection = True
                self.connection.close()
                return
            status, words = answer
            content = json.dumps(words).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    told.address = f"http://127.0.0.1:{server.server_port}"
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class MailServer:
    """`replies` replaces what it says to a command; "hang up" ends the line there."""

    port: int = 0
    replies: dict[str, str] = field(default_factory=dict)
    letters: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    told = MailServer()
    usual = {
        "EHLO": "250-localhost\r\n250 AUTH PLAIN",
        "AUTH": "235 ok",
        "MAIL": "250 ok",
        "RCPT": "250 ok",
        "DATA": "354 go",
        "QUIT": "221 bye",
        "RSET": "250 ok",
        ".": "250 taken",
    }

    class Handler(socketserver.StreamRequestHandler):
        def say(self, command: str) -> bool:
            reply = told.replies.get(command, usual.get(command, "500 what"))
            if reply == HANG_UP:
                return False
            self.wfile.write(f"{reply}\r\n".encode())
            return True

        def handle(self):
            self.wfile.write(b"220 localhost\r\n")
            while line := self.rfile.readline().decode():
                command = line.strip().partition(" ")[0].upper()
                told.commands.append(line.strip())
                if not self.say(command):
                    return
                if command == "DATA" and not told.replies.get("DATA"):
                    lines = []
                    while (text := self.rfile.readline().decode()) not in {".\r\n", ""}:
                        lines.append(text)
                    told.letters.append("".join(lines))
                    if not self.say("."):
                        return
                if command == "QUIT":
                    return

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address, daemon_threads = True, True

        def handle_error(self, *_words):
            pass

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    told.port = server.server_address[1]
    yield told
    server.shutdown()
    server.server_close()
    thread.join()
