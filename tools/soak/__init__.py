"""The soak: a real server under clients of every kind for as long as you like.

    python -m tools.soak --minutes 10                     (make soak MINUTES=10)

Rounds of load alternate with pauses in which the model is unloaded. In each pause nothing of a
request may be left in the server. `plan.py` says how much load, `workload.py` what is requested.
`clients.py` and `sessions.py` are the well-behaved clients, `invalid.py` and `raw.py` the others.
`launch.py` starts the server's process, `idle.py` says what must be true of it in a pause,
`memory.py` follows its memory, `soak.py` runs the rounds and `results.py` counts all that was seen.
tests/test_soak.py runs a few seconds of it.
"""
