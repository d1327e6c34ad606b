"""The figures at /metrics, all of them here; the table in README.md explains each.

They tell how the server fares, and hold nothing of what people write or choose. What would cost something for every phone is looked up when it is
asked for.
"""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
_BYTES = (100, 300, 1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000)

clients = Gauge("aanzet_clients", "Connected clients by role", ["role"])
rooms = Gauge("aanzet_rooms", "Rooms in memory")
tick = Histogram("aanzet_tick_seconds", "One tick: the fan-out of all rooms that had something to send", buckets=_SECONDS)
fanout = Histogram("aanzet_fanout_seconds", "The processor's time for the fan-out of one room in one tick", buckets=_SECONDS)
patch = Histogram("aanzet_patch_bytes", "A patch before compression, once for each audience", buckets=_BYTES)
queue = Gauge("aanzet_slowest_queue_bytes", "What waits for the client with the longest queue, syncs not counted")
commit = Histogram("aanzet_commit_seconds", "One commit into the log, failed ones too", buckets=_SECONDS)
commands = Counter("aanzet_commands", "Commands by kind, repeated and refused ones too", ["kind"])
refusals = Counter("aanzet_refusals", "Refused commands, connections and requests by code", ["code"])
