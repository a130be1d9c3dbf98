"""The soak: a real server under everything that callers do to one, for as long as you like, and
then a search for whatever they left behind.

    python -m tools.soak --minutes 10                     (make soak MINUTES=10)

`plan.py` is how much, `wishes.py` what is asked, `callers.py` and `sockets.py` who asks,
`garbage.py` and `raw.py` who means no good, `launch.py` the server's process, `rest.py` what must
be true once everybody has left, `memory.py` what its memory does meanwhile, `soak.py` the rounds,
`ledger.py` all that was seen. Never collected by `make test`; `tests/test_soak.py` runs a few
seconds of it, so that it can't rot."""
