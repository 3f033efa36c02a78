"""Who does the lab's work: this process, several, or a Dask cluster. Each is an executor like any other."""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from roleplay._version import install_extra

PATIENCE = 10
"""Seconds to wait for a cluster to answer."""


class ClusterError(RuntimeError):
    """Raised when a cluster cannot be used; the message says why."""


@contextmanager
def crew(workers: int) -> Iterator[Executor]:
    """`workers` processes; with one, a thread of this process."""
    if workers == 1:
        with ThreadPoolExecutor(1) as one:
            yield one
    else:
        # spawned, not forked: numpy's threads do not survive a fork
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_yield_to_interrupt) as pool:
            yield pool


def _yield_to_interrupt() -> None:
    """Let Ctrl-C end a worker at once and without a word; the process that waits for it tells."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The workers of a Dask scheduler such as `tcp://host:8786`. Raises ClusterError where there is none."""
    try:
        from distributed import Client, KilledWorker  # optional, and heavy
    except ImportError:
        raise ClusterError(f"a cluster needs the package distributed: {install_extra('cluster')}") from None
    # what goes wrong is told once, by us
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(f"no cluster at {address}: {error}") from None
    with client:
        try:
            with client.get_executor() as executor:
                yield executor
        except (CancelledError, KilledWorker, ImportError) as error:
            raise ClusterError(f"the cluster at {address} gave up: {str(error) or type(error).__name__}") from None
