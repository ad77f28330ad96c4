"""Logs without what people wrote. Rasa's debug level prints messages and slots, so nothing below a warning gets through."""

from __future__ import annotations

import logging
import os
import warnings

LEVEL = logging.WARNING


def quiet() -> None:
    """Silence Rasa, TensorFlow and third-party warnings; our own logger `safe_passage` keeps its information lines."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["LOG_LEVEL"] = "WARNING"
    os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
    warnings.simplefilter("ignore")
    logging.basicConfig(level=LEVEL, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name in ("rasa", "sanic", "sanic.root", "sanic.access", "tensorflow", "apscheduler", "asyncio", "matplotlib"):
        logging.getLogger(name).setLevel(LEVEL)
    logging.getLogger("safe_passage").setLevel(logging.INFO)
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(LEVEL)
