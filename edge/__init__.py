"""Between the socket and the application: Starlette and uvicorn.

It imports nothing of FastAPI or of the speech packages. The rooms share errors, paths, parts, pool,
state, streaming, middleware and route_access. access, serving and telemetry import nothing of each
other; middleware puts their layers around the application.
"""

VERSION = "0.1.0"
