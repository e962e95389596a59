"""An invented framework: what a document says, whatever its layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from . import words


@dataclass(frozen=True)
class Part:
    """One funded line: a provider of a service, with what it gets in each year (None: not yet known)."""

    provider: str
    mechanism: str
    reach: str
    amounts: tuple[int | None, ...]


@dataclass(frozen=True)
class Service:
    code: str
    title: str
    description: str
    priorities: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Theme:
    name: str
    services: tuple[Service, ...]

    def total(self, year: int) -> int:
        """In pounds; ``year`` counts from 0."""
        return sum(p.amounts[year] or 0 for s in self.services for p in s.parts)


@dataclass(frozen=True)
class Framework:
    place: str
    years: tuple[str, ...]
    themes: tuple[Theme, ...]

    @property
    def services(self) -> Iterator[tuple[Theme, Service]]:
        return ((theme, service) for theme in self.themes for service in theme.services)

    def total(self, year: int) -> int:
        return sum(theme.total(year) for theme in self.themes)


def framework(chance: Random, has_parts: bool, has_unknown: bool) -> Framework:
    """Two to five themes with three to ten services each, over one to three years."""
    place = chance.choice(words.PLACES)
    first = chance.randint(2013, 2025)
    years = tuple(
        f"{y}/{(y + 1) % 100:02}" for y in range(first, first + chance.choice([1, 1, 1, 2, 2, 3]))
    )
    names = chance.sample(sorted(words.THEMES), chance.randint(2, 5))
    themes, number = [], 0
    for name in names:
        known = words.THEMES[name]
        services = []
        for title, description in chance.sample(
            known, chance.randint(min(3, len(known)), len(known))
        ):
            number += 1
            count = chance.choice([1, 1, 1, 2, 3]) if has_parts else 1
            services.append(
                Service(
                    f"CI{number:03}",
                    title,
                    description,
                    tuple(
                        f"SP{n}" for n in sorted(chance.sample(range(1, 9), chance.randint(1, 3)))
                    ),
                    tuple(_parts(chance, place, count, len(years), has_unknown)),
                )
            )
        themes.append(Theme(name, tuple(services)))
    return Framework(place, years, tuple(themes))


def _parts(chance: Random, place: str, count: int, years: int, has_unknown: bool) -> Iterator[Part]:
    # A service pays each provider once: what tells its lines apart is who is paid.
    for provider in chance.sample(words.PROVIDERS, count):
        district, other = chance.sample(words.DISTRICTS, 2)
        names = {"place": place, "district": district, "other": other}
        amounts: list[int | None] = [_amount(chance)]
        for _ in range(years - 1):
            same = chance.random() < 0.4
            amounts.append(
                amounts[-1] if same else max(500, amounts[0] + chance.randint(-400, 400))
            )  # type: ignore[operator]
        if has_unknown and chance.random() < 0.06:
            amounts[-1] = None
        yield Part(
            provider.format(**names),
            chance.choice(words.MECHANISMS),
            chance.choice(words.REACHES).format(**names),
            tuple(amounts),
        )


def _amount(chance: Random) -> int:
    """Round and odd sums, small and large ones, as budgets have them."""
    size = chance.choice([1_000, 10_000, 10_000, 100_000, 100_000, 400_000])
    amount = chance.randint(size // 2, size * 3)
    return amount if chance.random() < 0.6 else max(500, round(amount, -3))
