"""Actions inside the server process: no second server, no HTTP, no JSON schema on the way."""

from __future__ import annotations

from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from actions import ACTIONS


class InProcessActions(EndpointConfig):
    """Stands where Rasa expects the address of an action server."""

    def __init__(self) -> None:
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        for action in ACTIONS:
            self._executor.register_action(action())

    async def request(self, method: str = "post", subpath: str | None = None, **arguments: Any) -> Any:
        return await self._executor.run(arguments["json"])
