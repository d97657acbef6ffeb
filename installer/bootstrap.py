"""What run.py and test.py share: a supported Python, system libraries, a virtual environment from the lock.

Standard library only, in the grammar of Python 3.6: an old Python must get far enough to find a new one.
"""

import ctypes
import ctypes.util
import hashlib
import os
import shutil
import struct
import subprocess
import sys
import sysconfig

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SUPPORTED = ((3, 13), (3, 12), (3, 11))
WINDOWS = os.name == "nt"
PROBE = "import struct, sys; print('%d.%d' % sys.version_info[:2], struct.calcsize('P') * 8)"

# What the wheels of Qt load from the system, and the Debian package that has it.
BASE_LIBRARIES = (
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
)
SCREEN_LIBRARIES = (
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
)


class Stop(Exception):
    """The work cannot go on; the text tells the user why and what to do."""


def say(text):
    print(text)
    sys.stdout.flush()


def run_script(main):
    """Runs `main(arguments)` and turns a Stop into a message and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console without Russian letters must not break the work
    try:
        code = main(sys.argv[1:])
    except Stop as stop:
        sys.stderr.write("%s\n" % stop)
        code = 1
    except KeyboardInterrupt:
        sys.stderr.write("\nПрервано. Повторный запуск продолжит с того же места.\n")
        code = 130
    sys.exit(code)


# --- Python


def is_supported(version, bits):
    return tuple(version[:2]) in SUPPORTED and bits == 64


def use_supported_python(script, arguments):
    """Returns under a supported Python; otherwise runs the script again under one that is, or stops."""
    bits = struct.calcsize("P") * 8
    if is_supported(sys.version_info, bits):
        return
    command = find_python(os.environ.get("PATH", ""))
    running = "%d.%d, %d-разрядный" % (sys.version_info[0], sys.version_info[1], bits)
    if command is None:
        raise Stop(python_advice(running, WINDOWS))
    say("Запущен Python %s; продолжаю с подходящим: %s" % (running, " ".join(command)))
    command = [*command, os.path.abspath(script), *arguments]
    if WINDOWS:
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def find_python(search_path):
    """The command of an installed supported Python as a list, or None. Every candidate is tried."""
    candidates = []
    if WINDOWS:
        launcher = shutil.which("py", path=search_path)
        if launcher:
            candidates += [[launcher, "-%d.%d" % version] for version in SUPPORTED]
    names = ["python%d.%d" % version for version in SUPPORTED] + ["python3", "python"]
    suffix = ".exe" if WINDOWS else ""
    for name in names:
        for folder in search_path.split(os.pathsep):
            path = os.path.join(folder, name + suffix)
            if folder and os.path.isfile(path):
                candidates.append([path])
    for command in candidates:
        version, bits = probe_python(command)
        if is_supported(version, bits):
            return command
    return None


def probe_python(command):
    """Version and word size of a Python command; ((0, 0), 0) if it does not run."""
    try:
        answer = subprocess.run(
            [*command, "-c", PROBE],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            timeout=30,
        )
        version, bits = answer.stdout.decode("ascii", "replace").split()
        major, minor = version.split(".")
        return (int(major), int(minor)), int(bits)
    except (OSError, ValueError, subprocess.SubprocessError):
        return (0, 0), 0


def python_advice(running, windows):
    advice = (
        "Нужен 64-разрядный Python 3.11, 3.12 или 3.13, а запущен Python %s, "
        "и подходящего на компьютере нет.\n" % running
    )
    if windows:
        return advice + "Установите Python 3.13 с сайта python.org (Windows installer, 64-bit) и повторите команду."
    return (
        advice + "Установите Python 3.13 (в Debian 12 и новее подходит системный: "
        "apt-get install --no-install-recommends python3 python3-venv) и повторите команду."
    )


# --- system packages


def missing_packages(libraries):
    """Debian packages of the libraries that do not load, in the order given."""
    return [package for name, package in libraries if not loads(name)]


def loads(name):
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing_venv_package():
    """The Debian package without which `python -m venv` cannot work, or an empty list."""
    try:
        import ensurepip  # noqa: F401  only asked whether it is there
        import venv  # noqa: F401  the same
    except ImportError:
        return ["python%d.%d-venv" % sys.version_info[:2]]
    return []


def ensure_system(libraries):
    """Installs what is missing when root may do it without asking; tells an ordinary user the exact line."""
    if WINDOWS:
        return
    packages = missing_venv_package()
    if sys.platform.startswith("linux"):
        packages += missing_packages(libraries)
    if not packages:
        return
    apt = shutil.which("apt-get")
    if apt is None:
        raise Stop("Не хватает системных библиотек. В Debian они называются так: %s" % " ".join(packages))
    if os.geteuid() != 0:
        raise Stop(
            "Не хватает системных пакетов. Выполните от имени root и повторите команду:\n  %s" % apt_line(packages)
        )
    say("Устанавливаю системные пакеты: %s…" % " ".join(packages))
    install_packages(apt, packages)


def apt_line(packages):
    return "apt-get install --no-install-recommends " + " ".join(packages)


def install_packages(apt, packages):
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = [apt, "install", "-y", "-q", "--no-install-recommends", *packages]
    # The lists of packages may be absent or old: fetched only when the first attempt fails.
    if quiet(install, environment)[0] == 0:
        return
    quiet([apt, "update", "-q"], environment)
    code, output = quiet(install, environment)
    if code != 0:
        raise Stop("%s\nНе удалось установить пакеты. Выполните сами:\n  %s" % (output, apt_line(packages)))


def quiet(command, environment=None, folder=None):
    """Exit code and the whole output of a command."""
    done = subprocess.run(
        command,
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace").strip()


# --- virtual environment


def venv_folder():
    """`.venv` in the checkout, or the folder named by MMSDESK_VENV."""
    return os.path.abspath(os.environ.get("MMSDESK_VENV") or os.path.join(ROOT, ".venv"))


def venv_python(folder):
    return os.path.join(folder, "Scripts", "python.exe") if WINDOWS else os.path.join(folder, "bin", "python")


def lock_file(kind):
    return os.path.join(ROOT, "requirements", kind + ".txt")


def digest(kind, root=ROOT):
    """Changes when the lock, the project description, the Python or the place of the checkout changes."""
    seen = hashlib.sha256()
    for name in (os.path.join("requirements", kind + ".txt"), "pyproject.toml"):
        with open(os.path.join(root, name), "rb") as file:
            seen.update(file.read().replace(b"\r\n", b"\n"))
    seen.update(("%s %s" % (sysconfig.get_python_version(), root)).encode("utf-8"))
    return seen.hexdigest()


def read_stamp(folder):
    """What was installed into the environment: {"run": digest, "test": digest}."""
    try:
        with open(os.path.join(folder, "mmsdesk-installed.txt"), encoding="ascii") as file:
            return dict(line.split() for line in file if line.strip())
    except (OSError, ValueError):
        return {}


def write_stamp(folder, digests):
    path = os.path.join(folder, "mmsdesk-installed.txt")
    with open(path + ".new", "w", encoding="ascii") as file:
        file.writelines("%s %s\n" % item for item in sorted(digests.items()))
    os.replace(path + ".new", path)


def prepare(kind):
    """The Python of an environment with everything of the lock `kind` ("run", "test") and the program."""
    folder = venv_folder()
    python = venv_python(folder)
    wanted = digest(kind)
    stamp = read_stamp(folder)
    usable = probe_python([python])[0] == tuple(sys.version_info[:2])
    if usable and stamp.get(kind) == wanted:
        return python
    # The lock for tests contains the lock for running; an environment of the current run lock only grows.
    if not (usable and stamp.get("run") == digest("run")):
        create_environment(folder)
        stamp = {}
    install(python, kind)
    stamp[kind] = wanted
    if kind == "test":
        stamp["run"] = digest("run")
    write_stamp(folder, stamp)
    return python


def create_environment(folder):
    say("Готовлю окружение Python в папке %s…" % folder)
    code, output = quiet([sys.executable, "-m", "venv", "--clear", folder], clean_environment())
    if code != 0:
        raise Stop(
            "%s\nНе удалось создать папку %s. Закройте программу, если она открыта, проверьте право записи "
            "или укажите другую папку в переменной MMSDESK_VENV." % (output, folder)
        )


def clean_environment():
    """Without the settings of Python and pip that would lead an installation past the environment."""
    unwanted = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIREMENT", "PIP_CONSTRAINT")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    environment.update(PYTHONNOUSERSITE="1", PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    return environment


def install(python, kind):
    """The lock by hashes, then the program itself from the checkout; nothing outside the lock is fetched."""
    pip = [python, "-m", "pip", "install", "--no-warn-script-location", "--progress-bar", "off"]
    say("Устанавливаю библиотеки (в первый раз загружается около 150 МБ, это займёт несколько минут)…")
    locked = [*pip, "--require-hashes", "--only-binary=:all:", "-r", lock_file(kind)]
    code, output = follow(locked, clean_environment())
    if code != 0:
        raise Stop(
            "%s\nНе удалось установить библиотеки. Проверьте доступ к интернету и место на диске "
            "и повторите команду: загруженное не пропадёт." % output
        )
    say("Устанавливаю программу…")
    program = [*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT]
    code, output = quiet(program, clean_environment())
    if code != 0:
        raise Stop("%s\nНе удалось установить программу из папки %s." % (output, ROOT))


def follow(command, environment):
    """As `quiet`, but says which library is being fetched."""
    lines = []
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        for raw in process.stdout:
            line = raw.decode("utf-8", "replace").rstrip()
            lines.append(line)
            if line.startswith("Collecting "):
                say("  " + line.split()[1].split("=")[0])
    return process.returncode, "\n".join(lines[-40:])
