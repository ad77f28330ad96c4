"""The chart of a debt: what is left to pay back, month by month, as expected and at worst. SVG for pages and prints, without script.

The lines differ in their dashes and not only in colour; who does not see them hears what they say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from bot.catalog import Words
from bot.debt import Outlook, PayBack
from bot.values import Value

MESSAGES = ("chart_debt", "chart_paid", "chart_never_at_worst", "chart_never", "chart_expected", "chart_worst")
"""The texts of domain.yml that the chart needs; {expected} and {worst} stand for months."""
WIDTH, HEIGHT = 320, 180
LEFT, RIGHT, TOP, BOTTOM = 12, 308, 40, 156
"""The field of the lines, in units of the drawing."""
LEGEND = {"expected": LEFT, "worst": WIDTH // 2}
"""Where each line is explained."""
MOST_POINTS = 120
_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{title}. {text}" class="debt">'
    '<g fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">{lines}</g>'
    '<g fill="currentColor" font-size="11" font-family="sans-serif" aria-hidden="true">{labels}</g></svg>'
)
_LINE = Markup('<polyline points="{points}" class="{name}"{dashes}/>')
_LABEL = Markup('<text x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>')
_DASHES = {"axis": Markup(' stroke-width="1" opacity="0.5"'), "expected": Markup(""), "worst": Markup(' stroke-dasharray="6 4"')}


@dataclass(frozen=True)
class _Scale:
    """From months and money to places in the drawing."""

    months: int
    most: Decimal

    def place(self, month: int, left: Decimal) -> str:
        x = LEFT + (RIGHT - LEFT) * month / self.months
        y = BOTTOM - (BOTTOM - TOP) * float(left / self.most)
        return f"{x:.1f},{y:.1f}"


def draw(found: PayBack, words: Words, messages: Mapping[str, str]) -> Markup:
    """The chart in the language of `words`, with the English `messages` of domain.yml; empty when there is nothing to pay back."""
    lines = {"expected": found.expected, "worst": found.worst}
    most = max(max(outlook.left) for outlook in lines.values())
    if not most:
        return Markup()
    scale = _Scale(max(len(outlook.left) for outlook in lines.values()) - 1, most)
    drawn = [_line("axis", [f"{LEFT},{TOP}", f"{LEFT},{BOTTOM}", f"{RIGHT},{BOTTOM}"])]
    drawn += [_line(name, _points(outlook, scale)) for name, outlook in lines.items()]
    drawn += [_line(name, [f"{LEGEND[name]},10", f"{LEGEND[name] + 20},10"]) for name in lines]
    labels = _labels(scale, found.plan.fees.currency, words, messages)
    said = {"title": words(messages["chart_debt"]), "text": describe(found, words, messages)}
    return _SVG.format(width=WIDTH, height=HEIGHT, lines=Markup().join(drawn), labels=Markup().join(labels), **said)


def describe(found: PayBack, words: Words, messages: Mapping[str, str]) -> str:
    """What the chart shows, as a sentence."""
    expected, worst = found.expected.months, found.worst.months
    if expected is None:
        return words(messages["chart_never"])
    if worst is None:
        return words(messages["chart_never_at_worst"], expected=_months(expected))
    return words(messages["chart_paid"], expected=_months(expected), worst=_months(worst))


def _points(outlook: Outlook, scale: _Scale) -> list[str]:
    """A place for each month; of a very long debt for some months only, the last one among them."""
    last = len(outlook.left) - 1
    step = -(-last // MOST_POINTS) or 1
    return [scale.place(month, outlook.left[month]) for month in (*range(0, last, step), last)]


def _line(name: str, points: Sequence[str]) -> Markup:
    return _LINE.format(points=" ".join(points), name=name, dashes=_DASHES[name])


def _labels(scale: _Scale, currency: str, words: Words, messages: Mapping[str, str]) -> Iterator[Markup]:
    """What the lines are, the highest sum, and the last month."""
    highest = {"type": "money", "amount": round(scale.most), "currency": currency}
    for name, x in LEGEND.items():
        yield _LABEL.format(x=x + 26, y=14, anchor="start", text=words(messages[f"chart_{name}"]))
    yield _LABEL.format(x=LEFT, y=TOP - 6, anchor="start", text=words.write(highest))
    yield _LABEL.format(x=RIGHT, y=HEIGHT - 8, anchor="end", text=words.write(_months(scale.months)))


def _months(number: int) -> Value:
    return {"type": "months", "amount": number}
