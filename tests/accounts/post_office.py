"""A mail server for one letter, which remembers it."""

import socket
import threading
from typing import Self

SECONDS = 10


class PostOffice:
    """Speaks as much SMTP as one letter needs, over a real socket. ``to_addressees``: what it answers to each."""

    def __init__(self, *, to_addressees: str = "250 ok") -> None:
        self._to_addressees = to_addressees
        self.sender = self.addressee = self.letter = ""
        self._door = socket.create_server(("127.0.0.1", 0))
        self._door.settimeout(SECONDS)
        self.port = self._door.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join(SECONDS)
        self._door.close()

    def _serve(self) -> None:
        caller, _ = self._door.accept()
        with caller, caller.makefile("rwb", buffering=0) as line:
            line.write(b"220 post office\r\n")
            for said in iter(lambda: line.readline().decode().strip(), ""):
                line.write(self._answer(said).encode() + b"\r\n")
                if said.upper() == "DATA":
                    self.letter = "".join(each.decode() for each in iter(line.readline, b".\r\n"))
                    line.write(b"250 taken\r\n")
                if said.upper() == "QUIT":
                    return

    def _answer(self, said: str) -> str:
        words = said.upper()
        if words.startswith("MAIL FROM:"):
            self.sender = said.split(":", 1)[1].split(" ", maxsplit=1)[0]
        elif words.startswith("RCPT TO:"):
            self.addressee = said.split(":", 1)[1].split(" ", maxsplit=1)[0]
            return self._to_addressees
        return "354 go on" if words == "DATA" else "221 bye" if words == "QUIT" else "250 ok"
