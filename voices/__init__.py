"""The voices: the table voices.toml, recordings in its folder, and voices stored over the API."""
