"""The pipeline of the manual on clusters: on a local Ray, and through the scripts that it gives to Slurm.

`ray` is in no extra: `pip install ray` for its test.
"""

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

STEPS = """
from datatrove.pipeline.writers import JsonlWriter
from reader.crawl import CleanPages, PageReader

pipeline = [
    PageReader("{folder}/pages", glob_pattern="*.warc.gz"),
    CleanPages(timeout=20, failures="{folder}/failed"),
    JsonlWriter("{folder}/articles"),
]
"""
ON_RAY = """
import ray
from datatrove.executor import RayPipelineExecutor

ray.init(address="local", num_cpus=2, include_dashboard=False, _temp_dir="{temporary}")
RayPipelineExecutor(pipeline, tasks=3, workers=2, mem_per_cpu_gb=0.1, logging_dir="{folder}/logs").run()
"""
ON_SLURM = """
from datatrove.executor import SlurmPipelineExecutor

SlurmPipelineExecutor(pipeline, tasks=3, time="12:00:00", partition="cpu", logging_dir="{folder}/logs").run()
"""
SBATCH = """#!/bin/sh
for script; do :; done
cp "$script" "{folder}/$(grep -c . "{folder}/jobs").sh"
echo "$@" >> "{folder}/jobs"
echo Submitted batch job 7
"""
"""Keeps the script that it is given, and answers as Slurm does."""
SCONTROL = """#!/bin/sh
echo localhost
"""
"""Names the nodes."""
SRUN = """#!/bin/sh
while [ "${1#-}" != "$1" ]; do [ "$1" = -n ] && shift; shift; done
exec "$@"
"""
"""Runs the command behind its options."""


@pytest.fixture
def pages(archive, tmp_path):
    """The folder for three archives of two pages and what is made of them."""
    (tmp_path / "pages").mkdir()
    for number in range(3):
        archive(tmp_path / "pages" / f"{number}.warc.gz", 2, first=2 * number)
    return tmp_path


def run(script, folder, **values):
    """Run a script that ends with an executor; a process of its own keeps what an engine leaves from other tests."""
    path = folder / "run.py"
    path.write_text((STEPS + script).format(folder=folder, **values))
    more = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0", **values.get("environment", {})}
    return subprocess.run(
        [sys.executable, path], check=False, capture_output=True, text=True, timeout=300, env=os.environ | more
    )


def titles(folder):
    found = {}
    for path in sorted((folder / "articles").glob("*.jsonl.gz")):
        with gzip.open(path, "rt") as lines:
            found[path.name[:5]] = [json.loads(line)["metadata"]["title"] for line in lines]
    return found


ALL = {f"0000{rank}": [f"Storm {2 * rank}", f"Storm {2 * rank + 1}"] for rank in range(3)}


@pytest.mark.slow
@pytest.mark.skipif(find_spec("ray") is None, reason="ray is not installed: pip install ray")
def test_a_local_ray(pages):
    with tempfile.TemporaryDirectory(prefix="ray") as temporary:  # Ray's sockets need a short path
        done = run(ON_RAY, pages, temporary=temporary)
    assert done.returncode == 0, done.stderr
    assert titles(pages) == ALL
    assert sorted(path.name for path in (pages / "logs" / "completions").iterdir()) == sorted(ALL)


@pytest.mark.slow
def test_the_scripts_for_slurm(pages):
    """Slurm itself is not there: the script that it would run on each node runs here, one rank after the other."""
    commands = pages / "bin"
    commands.mkdir()
    for name, text in {"sbatch": SBATCH.replace("{folder}", str(pages)), "srun": SRUN, "scontrol": SCONTROL}.items():
        (commands / name).write_text(text)
        (commands / name).chmod(0o755)
    (pages / "jobs").touch()
    path = os.pathsep.join([str(commands), str(Path(sys.executable).parent), os.environ["PATH"]])
    done = run(ON_SLURM, pages, environment={"PATH": path})
    assert done.returncode == 0, done.stderr
    script = (pages / "0.sh").read_text()
    assert {"--partition=cpu", "--time=12:00:00", "--array=0-2"} <= set(
        re.findall(r"^#SBATCH (\S+)$", script, re.MULTILINE)
    )
    for rank in range(3):
        node = {"PATH": path, "SLURM_ARRAY_TASK_ID": str(rank), "SLURM_NODELIST": "localhost"}
        subprocess.run(["bash", pages / "0.sh"], check=True, env=os.environ | node, capture_output=True, timeout=120)
    assert titles(pages) == ALL
