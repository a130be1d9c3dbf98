"""The forced aligner for a text that is known: the words of speech that was just synthesised."""

from __future__ import annotations

from engine.qwen3_asr.aligner_units import find_units, written_words
from engine.qwen3_asr.alignment import Alignment, aligner_prompt
from engine.qwen3_asr.batch import Batch
from engine.qwen3_asr.features import prepared
from engine.qwen3_asr.transcription import Passage
from engine.recognition import RATE, Samples
from engine.speech import Mark

ROWS = 512  # of the prompt that are read together


def align_text(aligner: Batch, samples: Samples, text: str, language: str) -> list[Mark]:
    """The words of a text in its sound, in seconds from its start. In one go, in a row of its own.

    Raises BadRequest for more sound and text than the aligner has positions for.
    """
    units = find_units(text, language)
    if not units or not len(samples):
        return []
    prompt, marks = aligner_prompt(aligner.prompts, units)
    alignment = Alignment(units, marks, "stop", aligner.model.config.class_seconds)
    passage = Passage(prepared(samples), prompt)
    aligner.allocate(passage)
    try:
        aligner.make_features(passage)
        for window in passage.to_encode():
            aligner.encode([(passage, window)])
        aligner.lay_out(passage, prompt.after)
        while passage.blocks:
            hidden = aligner.read(passage, ROWS)
            left = sum(map(len, passage.blocks))
            alignment.take(hidden, len(prompt.after) - left - len(hidden), aligner.model.lm_head)
    finally:
        aligner.free(passage)
    found = []
    end = 0
    spans = alignment.spans(len(samples) / RATE)
    for word, (start_seconds, end_seconds) in zip(written_words(text, units), spans, strict=True):
        begin = end + len(word) - len(word.lstrip())
        end += len(word)
        last = begin + len(word.strip())
        found.append(Mark(begin, last, seconds=start_seconds, until=end_seconds))
    return found
