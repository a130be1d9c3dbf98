"""Text as a voice needs it: its language, its pieces, its words. Pure Python; knows nothing of
engines or the web."""
