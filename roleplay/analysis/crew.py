"""Who does the lab's work: this process, several, or a Dask cluster. Each is an executor like any other."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from typing import Any

from roleplay._version import __version__, install_extra
from roleplay.engine.transcript import ENGINE

PATIENCE = 10
"""Seconds to wait for a cluster to answer."""


class ClusterError(RuntimeError):
    """Raised when a cluster cannot be used; the message says why."""


@contextmanager
def crew(workers: int) -> Iterator[Executor]:
    """`workers` processes; with one, this process itself, at once.

    When the work is given up (by an error, or Ctrl-C) the processes are ended, whatever they are about.
    """
    if workers == 1:
        yield _Here()
        return
    # spawned, not forked: numpy's threads do not survive a fork
    before = set(active_children())
    pool = _Pool(workers, mp_context=get_context("spawn"))
    try:
        yield pool
    except BaseException:
        for child in set(active_children()) - before:
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


class _Here(Executor):
    """Does what it is given where it is given, so that Ctrl-C finds it at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The result, or the error that it came to."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class _Pool(ProcessPoolExecutor):
    """Processes that Ctrl-C does not reach: the one that waits for them ends them, and says so once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """As any pool; a process that begins here has the signal blocked from its first moment."""
        if not hasattr(signal, "pthread_sigmask"):
            return super().submit(fn, *args, **kwargs)
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)


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
            _check_workers(client.run(identity))
            with client.get_executor() as executor:
                yield executor
        except (CancelledError, KilledWorker, ImportError) as error:
            raise ClusterError(f"the cluster at {address} gave up: {str(error) or type(error).__name__}") from None


def identity() -> tuple[str, int]:
    """The version of the program and of its rules: what is played must be the same everywhere."""
    return __version__, ENGINE


def _check_workers(found: Mapping[str, tuple[str, int]]) -> None:
    """Raise ClusterError for workers whose program is another: they would count something else."""
    own = identity()
    others = {address: other for address, other in found.items() if tuple(other) != own}
    if others:
        address, (version, engine) = next(iter(others.items()))
        raise ClusterError(
            f"{len(others)} of {len(found)} workers have another roleplay, such as {address} with {version} "
            f"(rules {engine}); here it is {own[0]} (rules {own[1]}): install the same everywhere"
        )
