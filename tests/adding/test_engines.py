"""Batches are run in processes that can be stopped at any time."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import NoReturn

import pytest
from pebble import ProcessPool
from pebble.pool.channel import Channel
from pebble.pool.process import WorkerManager

from onrecord.adding import Processes
from onrecord.errors import ProcessError
from onrecord.reading import Item, find_items
from onrecord.settings import Settings


def test_a_batch_that_meets_the_closed_pipe_of_a_stopped_pool_is_stopped_and_no_mistake(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Armenia attacked Azerbaijan.", encoding="utf-8")
    batch = [found for found in find_items(str(tmp_path / "a.txt")) if isinstance(found, Item)]
    on_its_way, stopped = threading.Event(), threading.Event()
    stop = ProcessPool.stop

    def send(channel: Channel, batch: object) -> NoReturn:
        on_its_way.set()
        stopped.wait(30)
        raise TypeError("'NoneType' object cannot be interpreted as an integer")  # as the closed pipe's write does

    def stop_and_say(pool: ProcessPool) -> None:
        stop(pool)  # type: ignore[no-untyped-call]
        stopped.set()

    monkeypatch.setattr(Channel, "send", send)
    monkeypatch.setattr(ProcessPool, "stop", stop_and_say)
    with Processes(Settings(), jobs=1) as engine:
        stopper = threading.Thread(target=lambda: on_its_way.wait(30) and engine.stop())
        stopper.start()
        with pytest.raises(ProcessError, match="were stopped"):
            list(engine.run([batch]))
        stopper.join()


def test_a_batch_that_its_process_took_and_lost_is_given_to_new_processes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without it nobody would ever begin: a process can die between taking a batch and saying so."""
    batches = []
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text(f"Armenia attacked Azerbaijan {number} times.", encoding="utf-8")
        found = find_items(str(tmp_path / f"{number}.txt"))
        batches.append([item for item in found if isinstance(item, Item)])
    dispatch, dispatched = WorkerManager.dispatch, []

    def lose_the_first(manager: WorkerManager, task: object) -> None:
        dispatched.append(task)
        if len(dispatched) > 1:
            dispatch(manager, task)  # type: ignore[no-untyped-call, arg-type, unused-ignore]

    monkeypatch.setattr(WorkerManager, "dispatch", lose_the_first)
    with Processes(Settings(), jobs=1) as engine:
        came = [[bool(made) for made in result] for results in engine.run(batches) for result in results]
    assert came == [[True], [True]]
    assert len(dispatched) > len(batches)
