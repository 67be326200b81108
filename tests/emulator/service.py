"""Our service as the carrier sees it: it answers with set documents and remembers what it was told."""

import asyncio
import time
from dataclasses import dataclass, field

from aiohttp import web

from tests.emulator.patience import until


@dataclass(frozen=True)
class Heard:
    """One request of the carrier's."""

    path: str
    method: str
    url: str
    form: dict[str, str]
    headers: dict[str, str]
    at: float


@dataclass(frozen=True)
class Answer:
    """What is answered to one request."""

    body: str = ""
    status: int = 200
    kind: str = "text/xml"
    after: float = 0
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Service:
    """Answers set by path; whatever has none is taken note of with 204."""

    base: str = ""
    heard: list[Heard] = field(default_factory=list)
    _answers: dict[str, list[Answer]] = field(default_factory=dict)

    def answers(self, path: str, body: str = "", **how) -> str:
        """Answer this path so from now on; given more than once, in turn, the last one for good."""
        wrapped = f"<Response>{body}</Response>" if body and not body.startswith("<?") else body
        self._answers.setdefault(path, []).append(Answer(how.pop("raw", wrapped), **how))
        return self.base + path

    def answers_anew(self, path: str, body: str = "", **how) -> str:
        """Forget what this path was to answer and answer this."""
        self._answers.pop(path, None)
        return self.answers(path, body, **how)

    def url(self, path: str) -> str:
        return self.base + path

    def told(self, path: str) -> list[Heard]:
        return [heard for heard in self.heard if heard.path == path]

    def forms(self, path: str) -> list[dict[str, str]]:
        return [heard.form for heard in self.told(path)]

    def statuses(self, path: str) -> list[str]:
        return [form["CallStatus"] for form in self.forms(path)]

    def events(self, path: str) -> list[str]:
        return [form["StatusCallbackEvent"] for form in self.forms(path)]

    def is_told(self, path: str, *, times: int = 1, **fields: str) -> dict[str, str]:
        """Wait until a path has been told something with these fields, and give the last of it."""

        def fitting() -> list[dict[str, str]]:
            return [form for form in self.forms(path) if fields.items() <= form.items()]

        until(lambda: len(fitting()) >= times, lambda: f"{path} was told {self.forms(path)}")
        return fitting()[-1]

    async def handle(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.heard.append(
            Heard(
                request.path,
                request.method,
                str(request.url),
                form,
                dict(request.headers),
                time.monotonic(),
            )
        )
        answers = self._answers.get(request.path)
        if not answers:
            return web.Response(status=204)
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        await asyncio.sleep(answer.after)
        return web.Response(
            text=answer.body, status=answer.status, content_type=answer.kind, headers=answer.headers
        )
