"""Rehearsing: a copy of a session with simulated phones, thrown away afterwards.

`rehearsals` is the server's side; all else runs in a process of its own (`python -m app.rehearsal`) that speaks the protocol as phones do.
"""
