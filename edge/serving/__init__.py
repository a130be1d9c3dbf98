"""From settings to a listening process, and from a signal to a clean end."""
