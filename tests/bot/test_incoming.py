import pytest

from bot import incoming


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/human", "human"),
        ('/ask{"topic": "x"}', 'ask{"topic": "x"}'),
        ("hello", "hello"),
        ("", "/empty"),
        ("///", "/empty"),
        (None, "/media"),
        ("\u202e\x00", "/empty"),
    ],
)
def test_typed_text_can_never_be_a_command(text: str | None, said: str) -> None:
    assert incoming.typed(text) == said


@pytest.mark.parametrize(
    "payload",
    [
        "/menu",
        '/ask{"topic": "recruitment_fees"}',
        '/place{"destination": "QAT"}',
        '/language{"language": "ne"}',
        '/checklist{"stage": "at_work", "occupation": "care"}',
        '/compare{"countries": "QAT-MYS"}',
    ],
)
def test_our_own_buttons_pass(payload: str) -> None:
    assert incoming.pressed(payload) == payload


@pytest.mark.parametrize(
    "payload",
    [
        "/restart_everything",
        '/ask{"topic": 5}',
        '/ask{"slot": "x"}',
        "/ask{broken",
        "/danger",
        '/place{"origin": "<script>"}',
        "hello",
    ],
)
def test_anything_else_counts_as_typed(payload: str) -> None:
    assert not incoming.pressed(payload).startswith("/")
