"""The HTTP and WebSocket interface: requests, responses, framings, and the document about them."""
