"""`safe-passage serve`: Rasa's server with our actions in it, its HTTP API off, and a log without message texts."""

from __future__ import annotations

import asyncio
import logging
import os
from functools import partial
from pathlib import Path

from rasa.core.run import close_resources, configure_app, create_http_input_channels, load_agent_on_start
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig
from sanic import Sanic

from bot import database, settings, training
from bot.channels import guides
from bot.channels.web import greet_at_root
from bot.engine.actions import InProcessActions
from bot.engine.tracker_store import RollingTrackerStore

logger = logging.getLogger("safe_passage")
PURGE_EVERY = 60 * 60
"""Seconds between two looks for conversations past retention."""


def serve(root: Path) -> None:
    """Serve the channels of credentials.yml until the process is stopped."""
    host = os.environ.get("SAFE_PASSAGE_HOST", "127.0.0.1")
    port = int(settings.number("SAFE_PASSAGE_PORT", "5005"))
    app = make_app(root)
    print(f"Safe Passage answers at http://{host}:{port}/  (stop with Ctrl+C)", flush=True)
    app.run(host=host, port=port, access_log=False)


def make_app(root: Path) -> Sanic:
    """The server, ready to run."""
    channels = create_http_input_channels(None, str(root / "credentials.yml"))
    endpoints = AvailableEndpoints(
        action=InProcessActions(),
        nlg=EndpointConfig(type="bot.engine.nlg.LocalizedResponses"),
        tracker_store=EndpointConfig(url=database.url(), type="bot.engine.tracker_store.RollingTrackerStore"),
    )
    app = configure_app(channels, enable_api=False, endpoints=endpoints)
    app.config.REQUEST_MAX_SIZE = 1_000_000
    greet_at_root(app)
    app.blueprint(guides.blueprint())
    app.register_listener(partial(load_agent_on_start, str(training.model_path(root)), endpoints, None), "before_server_start")
    app.register_listener(_check_store, "before_server_start")
    app.register_listener(_keep_purging, "after_server_start")
    app.register_listener(close_resources, "after_server_stop")
    return app


def store_of(app: Sanic) -> RollingTrackerStore:
    """The tracker store in use. A mistyped class would silently have become one in memory, so look."""
    store = app.ctx.agent.tracker_store
    inner = store._tracker_store if isinstance(store, FailSafeTrackerStore) else store
    if not isinstance(inner, RollingTrackerStore):
        raise SystemExit("endpoints.yml: tracker_store is not the rolling one\n    → write bot.engine.tracker_store.RollingTrackerStore")
    return inner


async def _check_store(app: Sanic, _: asyncio.AbstractEventLoop) -> None:
    store_of(app)


async def _keep_purging(app: Sanic, _: asyncio.AbstractEventLoop) -> None:
    app.add_task(_purge_forever(app))


async def _purge_forever(app: Sanic) -> None:
    days = settings.number("SAFE_PASSAGE_RETENTION_DAYS", "30")
    while True:
        try:
            deleted = store_of(app).purge(days)
        except OSError as error:
            logger.error("Old conversations could not be deleted: %s", type(error).__name__)
        else:
            logger.info("Deleted %s events of conversations older than %s days", deleted, days)
        await asyncio.sleep(PURGE_EVERY)
