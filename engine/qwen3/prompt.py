"""How a request is written for the talker: rows that are each a text embedding plus a codec
embedding.

A prompt has three parts. The prefix is the same for every text that a voice speaks in one language
and style, so its keys and values can be cached. The lead is the codec track that the text is laid
against (the start entry, and after it a reference to continue). The text follows, in one of two
layouts. Streaming: a row of text against each row of the lead, then one with each frame that is
generated. Whole: all of the text first, then the lead. Follows `generate` and `generate_icl_prompt`
in qwen_tts/core/models/modeling_qwen3_tts.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from engine.qwen3.talker import Talker


@dataclass(frozen=True, slots=True, eq=False)
class Prefix:
    """What is the same for every text: rows already laid out, and the lead and the reference text
    that later rows are laid out with.
    """

    rows: Tensor  # [n, hidden]
    lead: Tensor  # [m, hidden], m at least 1
    text: Tensor  # [t, hidden]: reference text that the prefix has no room for


def lay_out_prefix(
    talker: Talker,
    *,
    instruction: list[int],
    role: list[int],
    language: int | None,
    speaker: Tensor | None,
    streaming: bool,
    reference: Tensor | None = None,
    reference_text: list[int] | None = None,
) -> Prefix:
    """The prefix of a voice in one language and style.

    `instruction`, `role` and `reference_text` are text ids; `language` is a codec entry (None: left
    open); `speaker` is a row [hidden] or None; `reference` are codes [frames, 16] to continue, with
    their text, or None.
    """
    ids = talker.config.codec
    language_ids = [ids.nothink, ids.think_bos, ids.think_eos]
    if language is not None:
        language_ids = [ids.think, ids.think_bos, language, ids.think_eos]
    voice = [] if speaker is None else [speaker[None].to(talker.device, talker.dtype)]
    codec = torch.cat([talker.codec(language_ids), *voice, talker.codec([ids.pad])])
    text = torch.cat([talker.pad.expand(len(codec) - 1, -1), talker.text([talker.config.text.bos])])
    rows = [talker.text(instruction + role), text + codec]
    start = talker.codec([ids.bos])
    if reference is None:
        return Prefix(torch.cat(rows), start, start[:0])
    lead = torch.cat([start, talker.frames(reference.to(talker.device))])
    spoken = talker.text(reference_text or [])
    if not streaming:
        return Prefix(torch.cat([*rows, spoken + talker.codec([ids.pad])]), lead, spoken[:0])
    known = min(len(spoken), len(lead) - 1)
    return Prefix(torch.cat([*rows, spoken[:known] + lead[:known]]), lead[known:], spoken[known:])


def lay_out_text(
    talker: Talker, lead: Tensor, text: Tensor, streaming: bool
) -> tuple[Tensor, Tensor]:
    """Lays text rows [t, hidden] against the lead [m, hidden]: the prompt's last rows, and the text
    rows that are left for later frames.

    Streaming text shorter than the lead is filled up with padding, so it must be complete or at
    least as long as the lead.
    """
    if not streaming:
        text = text + talker.codec([talker.config.codec.pad])
        return torch.cat([text, lead + talker.pad]), text[:0]
    padding = talker.pad.expand(max(len(lead) - len(text), 0), -1)
    return lead + torch.cat([text, padding])[: len(lead)], text[len(lead) :]
