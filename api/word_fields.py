"""The fields of a request that ask for the times of words."""

from __future__ import annotations

from typing import Annotated, Literal

import orjson
from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema, field_validator

from api.null_schemas import or_null

ALIASES = ("word_timestamps", "add_timestamps", "return_timestamps")


def _many(granularities: object) -> object:
    """A list, also from null, from a single name, and from JSON, as forms send it."""
    if granularities in (None, ""):
        return []
    if not isinstance(granularities, str):
        if not isinstance(granularities, list):
            raise ValueError("It must be a list of granularities: ['word']")
        return granularities
    if granularities.startswith("["):
        try:
            return orjson.loads(granularities)
        except orjson.JSONDecodeError:
            raise ValueError("It begins like JSON but is not valid JSON") from None
    return [granularities]


Granularities = Annotated[
    list[Literal["word"]],
    BeforeValidator(_many),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "array", "items": {"type": "string", "enum": ["word"]}},
                {"type": "string", "enum": ["word", ""]},
                {"type": "null"},
            ]
        }
    ),
]


class WordFields(BaseModel):
    """What a request for speech says of the times of words."""

    timestamp_granularities: Granularities = Field(
        [],
        description="`word` sends the words' times before their sound, where the response has "
        "events or messages.",
    )
    word_timestamps: bool = Field(
        False,
        description="The same as `timestamp_granularities: [word]`.",
        json_schema_extra=or_null,
    )
    add_timestamps: bool = Field(
        False, description="Another name of `word_timestamps`.", json_schema_extra=or_null
    )
    return_timestamps: bool = Field(
        False, description="Another name of `word_timestamps`.", json_schema_extra=or_null
    )

    @property
    def wants_words(self) -> bool:
        """Whether the response should have the times of words."""
        return bool(self.timestamp_granularities) or any(getattr(self, name) for name in ALIASES)

    @field_validator(*ALIASES, mode="before")
    @classmethod
    def _null_is_false(cls, value: object) -> object:
        return False if value is None else value
