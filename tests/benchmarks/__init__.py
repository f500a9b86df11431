"""How fast the room is, against the goals it was given.

    uv run python -m tests.benchmarks [--quick] [--only open,save,…]

Everything is started here and stopped at the end: an embedded PostgreSQL in a folder
of its own, the shipped settings, the shipped server, a signed-in client on loopback.
"""
