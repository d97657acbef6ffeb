"""Prepares everything and runs the tests: `python3 installer/test.py [arguments of pytest]`."""

import os
import subprocess

import bootstrap


def main(arguments):
    """Exit code of pytest."""
    bootstrap.use_supported_python(__file__, arguments)
    bootstrap.ensure_system(bootstrap.BASE_LIBRARIES)
    python = bootstrap.prepare("test")
    environment = bootstrap.clean_environment()
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The tests start the program again and again: each time it would be compiled anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    bootstrap.say("Запускаю проверки…")
    return subprocess.call([python, "-m", "pytest", *spread(arguments)], cwd=bootstrap.ROOT, env=environment)


def spread(arguments):
    """The default run on two cores; one that is chosen by arguments, above all benchmarks, runs by itself."""
    return arguments or ["-n", "2", "--dist", "worksteal"]


if __name__ == "__main__":
    os.chdir(bootstrap.ROOT)
    bootstrap.run_script(main)
