"""Requests as prompts: what a voice, a language, a style and a text become for the talker."""

from __future__ import annotations

from engine.qwen3.config import ModelConfig
from engine.qwen3.prompt import Prefix, lay_out_prefix
from engine.qwen3.talker import Talker
from engine.qwen3.tokenizer import TextTokenizer
from engine.qwen3.voices import VoicePrompt
from engine.speech import SpeechRequest


class PromptBuilder:
    """Builds prompts for one checkpoint, all in one layout (`streaming`)."""

    def __init__(
        self, config: ModelConfig, tokenizer: TextTokenizer, talker: Talker, *, streaming: bool
    ) -> None:
        self.config = config
        self.tokenizer = tokenizer
        self.talker = talker
        self.streaming = streaming

    def instruction(self, request: SpeechRequest, prompt: VoicePrompt) -> str:
        """The style instruction that reaches the model: the request's, or the voice's
        description.
        """
        return (request.instruct or prompt.description) if self.config.takes_instruct else ""

    def prefix(
        self, prompt: VoicePrompt, language: str, instruction: str, role: list[int]
    ) -> Prefix:
        speaker = prompt.vector
        if prompt.speaker is not None:
            speaker = self.talker.codec([self.config.speakers[prompt.speaker]])[0]
        has_codes = prompt.codes is not None
        return lay_out_prefix(
            self.talker,
            instruction=self.tokenizer.instruction(instruction) if instruction else [],
            role=role,
            language=self.config.language_id(language, prompt.speaker),
            speaker=speaker,
            streaming=self.streaming,
            reference=prompt.codes,
            reference_text=self.tokenizer.spoken(prompt.text) if has_codes else None,
        )

    def text_ids(self, text: str, *, closed: bool) -> list[int]:
        """The ids of a text, or of the part of it that no further text can change."""
        if closed:
            return [*self.tokenizer.spoken(text), self.config.text.eos]
        return self.tokenizer.stable(text)
