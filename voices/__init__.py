"""Who can speak, as files: the table of aliases, recordings that the operator puts here, and voices
that are kept."""
