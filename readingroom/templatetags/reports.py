from __future__ import annotations

from django import template

from readingroom.models import Report
from readingroom.queries import places

register = template.Library()


@register.filter
def place(report: Report) -> str:
    """Where the reported find stands, for its address."""
    return places.place_of_report(report)
