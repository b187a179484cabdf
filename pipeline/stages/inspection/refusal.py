"""Why an output must not leave."""

from __future__ import annotations


class OutputRefused(Exception):
    """An output must not leave: `code` says why, `places` where in it; never the words themselves."""

    def __init__(self, code: str, places: tuple[str, ...]) -> None:
        super().__init__(f"{code} at {', '.join(places)}")
        self.code, self.places = code, places

    def __reduce__(self) -> tuple[object, ...]:
        # Sent from a child process; the default would call us with the message alone and break the pool.
        return type(self), (self.code, self.places)
