"""The languages that Qwen3-ASR writes, and their ISO 639 codes."""

from typing import Final

CODES: Final[dict[str, str]] = {
    "Chinese": "zh", "English": "en", "Cantonese": "yue", "Arabic": "ar", "German": "de",
    "French": "fr", "Spanish": "es", "Portuguese": "pt", "Indonesian": "id", "Italian": "it",
    "Korean": "ko", "Russian": "ru", "Thai": "th", "Vietnamese": "vi", "Japanese": "ja",
    "Turkish": "tr", "Hindi": "hi", "Malay": "ms", "Dutch": "nl", "Swedish": "sv",
    "Danish": "da", "Finnish": "fi", "Polish": "pl", "Czech": "cs", "Filipino": "tl",
    "Persian": "fa", "Greek": "el", "Romanian": "ro", "Hungarian": "hu", "Macedonian": "mk",
}  # fmt: skip
NAMES: Final[dict[str, str]] = {code: name for name, code in CODES.items()}
# Those that the forced aligner knows.
ALIGNED: Final[tuple[str, ...]] = (
    "zh", "en", "yue", "fr", "de", "it", "ja", "ko", "pt", "ru", "es",
)  # fmt: skip
