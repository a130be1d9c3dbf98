"""Who comes in, with which key, and how much they may use."""
