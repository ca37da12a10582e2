"""Many editions on two cores, then on a Dask cluster of two workers, of which one is killed midway.

    python -m benchmarks.cluster --count 200

Ends with an error unless both give all packages, byte for byte the same. The figures are those of one machine.
"""

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.editions import generated, run
from reportgen.cluster import build_on_cluster
from reportgen.manifest import digest
from reportgen.order import Order


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as scratch:
        project = generated(Path(scratch) / "project", count)
        seconds, memory = run(project, 2)
        held = ", ".join(f"{megabytes:.0f}" for megabytes in memory.parts(10))
        say(f"{count} editions by two workers in {seconds:.0f} s; MB of all processes in each tenth: {held}")
        there = Path(scratch) / "there"
        seconds = clustered(project.root, there)
        say(f"{count} editions by a cluster in {seconds:.0f} s, one of its two workers killed midway")
        here = contents(project.build / "2")
        if contents(there) != here:
            raise SystemExit("the cluster made other bytes")
        say(f"{len(here)} files in {count} packages, byte for byte the same")


def clustered(root: Path, there: Path) -> float:
    import dask
    import distributed

    from reportgen.project import Project

    dask.config.set({"distributed.worker.profile.enabled": False})  # as docs/cluster.md says

    project, done, killed = Project(root), 0, 0
    ids = project.editions()
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        started = perf_counter()
        with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
            for outcome in build_on_cluster(project, ids, Order(), cluster.scheduler_address, f"file://{there}"):
                if outcome.error:
                    raise SystemExit(f"{outcome.edition}: {outcome.error}")
                done += 1
                if not killed and done >= len(ids) // 2:
                    busy = next(worker for worker, tasks in client.processing().items() if tasks)
                    killed = client.run(os.getpid, workers=[busy])[busy]
                    os.kill(killed, signal.SIGKILL)
        seconds = perf_counter() - started
    if done != len(ids) or not killed:
        raise SystemExit(f"{done} of {len(ids)} editions, worker {killed or 'not'} killed")
    return seconds


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in files}


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
