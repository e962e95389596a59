"""The pages of the desk, from templates, in the look of the report; they need no script."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.review.site import TEMPLATES, environment, policy

if TYPE_CHECKING:
    from jinja2 import Environment

HTML = "text/html; charset=utf-8"


def render(template: str, **values: Any) -> str:
    """A page of the desk."""
    return _pages().get_template(f"desk/{template}").render(**values)


def allowed() -> str:
    """What the pages may do: nothing runs, and forms and pictures go nowhere but here."""
    return str(_pages().globals["policy"])


@cache
def _pages() -> Environment:
    from markupsafe import Markup

    pages = environment()
    own = (TEMPLATES / "desk" / "desk.css").read_text("utf-8")
    style = str(pages.globals["style"]) + own
    pages.globals.update(
        style=Markup(style), script=Markup(""), policy=policy(style, "", forms="'self'")
    )
    return pages
