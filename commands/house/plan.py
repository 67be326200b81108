"""What a house is to consist of: its folder, its ports, its Procfiles, its environment."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commands.house.leftovers import MARK
from commands.house.procfile import ROOT
from dialer.embedded.postgres import postgres_at
from dialer.embedded.redis import redis_at
from dialer.embedded.server import Server


@dataclass(frozen=True)
class Plan:
    """A house. The web listens on ``port``, the live streams on the next one, the emulator on the one after."""

    home: Path
    port: int
    bind: str = "127.0.0.1"
    procfiles: tuple[Path, ...] = (ROOT / "Procfile",)
    env: Mapping[str, str] = field(default_factory=dict)

    @property
    def ports(self) -> tuple[int, ...]:
        """The ports this house needs for itself."""
        with_emulator = len(self.procfiles) > 1
        return tuple(range(self.port, self.port + (3 if with_emulator else 2)))

    @property
    def web_url(self) -> str:
        """Where the web is reached on this machine."""
        return f"http://{_reachable(self.bind)}:{self.port}"

    def servers(self) -> list[Server]:
        """The private servers this house needs: those whose addresses the environment does not tell."""
        makers = {"DATABASE_URL": postgres_at, "REDIS_URL": redis_at}
        return [make(self.home) for name, make in makers.items() if not self.env.get(name)]

    def environment(self, servers: list[Server]) -> dict[str, str]:
        """The environment of every program in the house."""
        names = {"postgres": "DATABASE_URL", "redis": "REDIS_URL"}
        return {
            **self.env,
            **{names[server.name]: server.url for server in servers},
            "BIND": self.bind,
            "PORT": str(self.port),
            "LIVE_PORT": str(self.port + 1),
            "EMULATOR_PORT": str(self.port + 2),
            "VAR_DIR": self.env.get("VAR_DIR", str(self.home)),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{self.env.get('PATH', '')}",
            "PYTHONUNBUFFERED": "1",
            MARK: str(self.home.resolve()),
        }


def _reachable(bind: str) -> str:
    return "127.0.0.1" if bind in ("0.0.0.0", "::", "") else bind  # noqa: S104 - compared, not bound
