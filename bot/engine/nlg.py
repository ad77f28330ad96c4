"""Rasa's own responses in the person's language: translated before the placeholders are filled."""

from __future__ import annotations

from typing import Any, Dict, Optional

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator

from bot import knowledge


class LocalizedResponses(TemplatedNaturalLanguageGenerator):
    """English texts of the domain, translated by the catalog into the language of the slot `language`."""

    def __init__(self, endpoint_config: Any = None, domain: Any = None) -> None:
        """As Rasa builds it, before the model is loaded: the responses come with the model's domain."""
        super().__init__(domain.responses if domain else {})

    def _random_response_for(self, utter_action: str, output_channel: str, filled_slots: Dict[str, Any]) -> Optional[Dict[str, Any]]:
        response = super()._random_response_for(utter_action, output_channel, filled_slots)
        if response is None:
            return None
        words = knowledge.shared().catalog.words(str(filled_slots.get("language") or "en").split("-")[0])
        buttons = [{**each, "title": words.translate(each["title"])} for each in response.get("buttons", ())]
        return {**response, "text": words.translate(response.get("text", "")), **({"buttons": buttons} if buttons else {})}
