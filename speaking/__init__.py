"""From a request to sound."""
