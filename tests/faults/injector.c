/* Preloaded into a test process: lets the n-th write below a folder fail, tear, or be the last thing the process does.
   Of a run of equal calls on one file the first three are points, and then every `stride`-th; with 1 all are. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/types.h>
#include <unistd.h>

enum { COUNT, DIE, TEAR, EIO_ONCE, EIO_STICKY, FULL_ONCE, FULL_STICKY };

static char folder[4096], last_path[4096];
static const char *last_name;
static int mode, wanted, stride, calls, points, run, armed;

void fault_arm(const char *below, int kind, int number, int every) {
  snprintf(folder, sizeof folder, "%s", below);
  mode = kind;
  wanted = number;
  stride = every;
  calls = points = run = 0;
  last_path[0] = 0;
  last_name = "";
  armed = 1;
}

void fault_disarm(void) { armed = 0; }
int fault_calls(void) { return calls; }
int fault_points(void) { return points; }

static const char *ours(const char *path) { return strncmp(path, folder, strlen(folder)) == 0 ? path : NULL; }

static const char *ours_fd(int fd) {
  static char path[4096];
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return NULL;
  path[length] = 0;
  return ours(path);
}

static int is_point(const char *name, const char *path, int grows, int tears) {
  calls++;
  if (name == last_name && strcmp(path, last_path) == 0) {
    run++;
  } else {
    run = 0;
    last_name = name;
    snprintf(last_path, sizeof last_path, "%s", path);
  }
  if (run > 2 && run % stride) return 0;
  if (mode == TEAR && !tears) return 0;
  if ((mode == FULL_ONCE || mode == FULL_STICKY) && !grows) return 0;
  points++;
  return 1;
}

/* 0: go on; 1: write half and die; -1: fail with errno set */
static int strike(const char *name, const char *path, int grows, int tears) {
  int point = is_point(name, path, grows, tears);
  int now = point && points == wanted;
  if (mode == EIO_STICKY || mode == FULL_STICKY) now = points >= wanted;
  if (!now) return 0;
  switch (mode) {
    case DIE: kill(getpid(), SIGKILL);
    case TEAR: return 1;
    case EIO_ONCE: case EIO_STICKY: errno = EIO; return -1;
    case FULL_ONCE: case FULL_STICKY: if (!grows) return 0; errno = ENOSPC; return -1;
  }
  return 0;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

/* Only what grows a file or a folder may find the disk full, only a write is torn: `half` is done of it. */
#define STRIKE(name, path, grows, tears, half)                                         \
  const char *where = armed ? path : NULL;                                             \
  if (where) {                                                                         \
    int fate = strike(#name, where, grows, tears);                                     \
    if (fate < 0) return -1;                                                           \
    if (fate > 0) { half; kill(getpid(), SIGKILL); }                                   \
  }

#define WRITES(name, off)                                                              \
  ssize_t name(int fd, const void *data, size_t size, off at) {                        \
    REAL(name);                                                                        \
    STRIKE(pwrite, ours_fd(fd), 1, 1, real(fd, data, size / 2, at))                       \
    return real(fd, data, size, at);                                                   \
  }

WRITES(pwrite, off_t)
WRITES(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t size) {
  REAL(write);
  STRIKE(write, ours_fd(fd), 1, 1, real(fd, data, size / 2))
  return real(fd, data, size);
}

#define SENDS(name, off)                                                               \
  ssize_t name(int to, int from, off *at, size_t size) {                               \
    REAL(name);                                                                        \
    STRIKE(sendfile, ours_fd(to), 1, 1, real(to, from, at, size / 2))                     \
    return real(to, from, at, size);                                                   \
  }

SENDS(sendfile, off_t)
SENDS(sendfile64, off64_t)

#define CUTS(name, off)                                                                \
  int name(int fd, off size) {                                                         \
    REAL(name);                                                                        \
    STRIKE(ftruncate, ours_fd(fd), 0, 0, (void)0)                                         \
    return real(fd, size);                                                             \
  }

CUTS(ftruncate, off_t)
CUTS(ftruncate64, off64_t)

#define SYNC(name)                                                                     \
  int name(int fd) {                                                                   \
    REAL(name);                                                                        \
    STRIKE(name, ours_fd(fd), 1, 0, (void)0)                                              \
    return real(fd);                                                                   \
  }

SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
  REAL(unlink);
  STRIKE(unlink, ours(path), 0, 0, (void)0)
  return real(path);
}

int rename(const char *from, const char *to) {
  REAL(rename);
  STRIKE(rename, ours(to), 1, 0, (void)0)
  return real(from, to);
}

int link(const char *from, const char *to) {
  REAL(link);
  STRIKE(link, ours(to), 1, 0, (void)0)
  return real(from, to);
}
