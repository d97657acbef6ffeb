"""Prepares everything and opens the program on a demonstration district: `python3 installer/run.py`.

On a machine without a screen it builds the same district and prints its papers instead.
"""

import argparse
import ctypes
import json
import os
import re
import subprocess
import sys

import bootstrap

DISTRICT = "Демо-район"
PROGRAM = ["-m", "mmsdesk"]


def main(arguments):
    """Exit code of the program, or 1 when a paper could not be printed."""
    options = parse(arguments)
    bootstrap.use_supported_python(__file__, arguments)
    screen = has_screen(sys.platform, os.environ) and not options.papers
    bootstrap.ensure_system(bootstrap.BASE_LIBRARIES + bootstrap.SCREEN_LIBRARIES if screen else ())
    python = bootstrap.prepare("run")
    program = [python, *PROGRAM]
    folder = os.path.abspath(options.folder or documents_folder())
    district = build_district(program, folder)
    if screen and opens_window(python):
        bootstrap.say("Открываю программу: %s" % district)
        return subprocess.call([*program, district], env=bootstrap.clean_environment())
    if not options.papers:
        bootstrap.say("Экрана на этом компьютере нет, поэтому вместо окна печатаю документы.")
    return print_papers(program, district, os.path.join(folder, DISTRICT + ", документы"))


def parse(arguments):
    parser = argparse.ArgumentParser(prog="run.py", description="Открывает программу на демо-районе.")
    parser.add_argument("--folder", help="папка для демо-района (по умолчанию документы пользователя)")
    parser.add_argument("--papers", action="store_true", help="не открывать окно, напечатать документы в PDF")
    return parser.parse_args(arguments)


def has_screen(platform, environment):
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def opens_window(python):
    """Whether Qt can reach the screen that the environment names: a stale DISPLAY would end in a crash."""
    check = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    code, output = bootstrap.quiet([python, "-c", check], bootstrap.clean_environment())
    if code != 0:
        bootstrap.say("Экран недоступен: %s" % (output.splitlines() or ["причина неизвестна"])[0])
    return code == 0


def documents_folder():
    """The documents of the user: "Документы" as Windows has it, the home folder elsewhere."""
    if not bootstrap.WINDOWS:
        return os.path.expanduser("~")
    buffer = ctypes.create_unicode_buffer(260)
    documents = 5  # CSIDL_PERSONAL
    if ctypes.windll.shell32.SHGetFolderPathW(None, documents, None, 0, buffer) == 0:
        return buffer.value
    return os.path.join(os.path.expanduser("~"), "Documents")


def build_district(program, folder):
    """Path of the demonstration district, made when it is not there yet."""
    path = os.path.join(folder, DISTRICT + ".mms")
    if os.path.exists(path):
        return path
    bootstrap.say("Создаю демонстрационный район: %s" % path)
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        reason = (folder, error.strerror)
        raise bootstrap.Stop("Не удалось создать папку %s: %s. Укажите другую: --folder ПАПКА" % reason) from error
    code = None
    try:
        code = subprocess.call([*program, "new", path, "--demo"], env=bootstrap.clean_environment())
    finally:
        if code != 0 and os.path.exists(path):
            os.remove(path)  # half a district would be opened as a whole one next time
    if code != 0:
        raise bootstrap.Stop("Не удалось создать демонстрационный район (код %s), причина выше." % code)
    return path


def print_papers(program, district, folder):
    """Prints every paper of the catalogue as PDF; 0 when all came out."""
    environment = bootstrap.clean_environment()
    environment["PYTHONIOENCODING"] = "utf-8"
    catalogue = read_catalogue(program, environment)
    os.makedirs(folder, exist_ok=True)
    failed = 0
    for number, paper in enumerate(catalogue, 1):
        path = os.path.join(folder, paper_name(number, paper["title"]))
        code, output = bootstrap.quiet(
            [*program, "report", paper["code"], "--db", district, "--out", path], environment
        )
        if code == 0 and os.path.exists(path):
            bootstrap.say("[%d/%d] %s" % (number, len(catalogue), path))
        else:
            failed += 1
            bootstrap.say("[%d/%d] Не напечатано: %s. %s" % (number, len(catalogue), paper["title"], output))
    bootstrap.say("Демонстрационный район: %s" % district)
    bootstrap.say("Документы (%d из %d): %s" % (len(catalogue) - failed, len(catalogue), folder))
    return 1 if failed else 0


def read_catalogue(program, environment):
    done = subprocess.run([*program, "reports", "--json"], env=environment, stdout=subprocess.PIPE)
    try:
        return json.loads(done.stdout.decode("utf-8"))
    except ValueError as error:
        raise bootstrap.Stop("Программа не назвала своих документов (код %d)." % done.returncode) from error


def paper_name(number, title):
    """A file name that Windows accepts too; the number keeps the order of the catalogue."""
    safe = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", title)
    safe = re.sub(r"\s+", " ", safe)[:80].strip(" .")
    return "%02d %s.pdf" % (number, safe)


if __name__ == "__main__":
    bootstrap.run_script(main)
