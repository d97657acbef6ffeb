/* Preloaded into a test process: lets the n-th write below a folder fail, tear, or be the last thing the process does. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { COUNT, DIE, TEAR, EIO_ONCE, EIO_STICKY, FULL_ONCE, FULL_STICKY };

static char folder[4096];
static int mode, wanted, seen, armed;

void fault_arm(const char *below, int kind, int number) {
  snprintf(folder, sizeof folder, "%s", below);
  mode = kind;
  wanted = number;
  seen = 0;
  armed = 1;
}

int fault_seen(void) { armed = 0; return seen; }

static int is_ours(const char *path) { return strncmp(path, folder, strlen(folder)) == 0; }

static int is_ours_fd(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_ours(path);
}

/* 0: go on; 1: write half and die; -1: fail with errno set */
static int strike(int grows) {
  seen++;
  int now = seen == wanted;
  if (mode == EIO_STICKY || mode == FULL_STICKY) now = seen >= wanted;
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

#define WRITES(name, off)                                                              \
  ssize_t name(int fd, const void *data, size_t size, off at) {                        \
    REAL(name);                                                                        \
    if (armed && is_ours_fd(fd)) {                                                     \
      int fate = strike(1);                                                            \
      if (fate < 0) return -1;                                                         \
      if (fate > 0) { real(fd, data, size / 2, at); kill(getpid(), SIGKILL); }         \
    }                                                                                  \
    return real(fd, data, size, at);                                                   \
  }

WRITES(pwrite, off_t)
WRITES(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t size) {
  REAL(write);
  if (armed && is_ours_fd(fd)) {
    int fate = strike(1);
    if (fate < 0) return -1;
    if (fate > 0) { real(fd, data, size / 2); kill(getpid(), SIGKILL); }
  }
  return real(fd, data, size);
}

#define ON_FD(name, extra_type, grows)                                                 \
  int name(int fd, extra_type extra) {                                                 \
    REAL(name);                                                                        \
    if (armed && is_ours_fd(fd)) {                                                     \
      int fate = strike(grows);                                                        \
      if (fate < 0) return -1;                                                         \
      if (fate > 0) kill(getpid(), SIGKILL);                                           \
    }                                                                                  \
    return real(fd, extra);                                                            \
  }

ON_FD(ftruncate, off_t, 0)
ON_FD(ftruncate64, off64_t, 0)

#define SYNC(name)                                                                     \
  int name(int fd) {                                                                   \
    REAL(name);                                                                        \
    if (armed && is_ours_fd(fd)) {                                                     \
      int fate = strike(1);                                                            \
      if (fate < 0) return -1;                                                         \
      if (fate > 0) kill(getpid(), SIGKILL);                                           \
    }                                                                                  \
    return real(fd);                                                                   \
  }

SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
  REAL(unlink);
  if (armed && is_ours(path)) {
    int fate = strike(0);
    if (fate < 0) return -1;
    if (fate > 0) kill(getpid(), SIGKILL);
  }
  return real(path);
}

int rename(const char *from, const char *to) {
  REAL(rename);
  if (armed && is_ours(to)) {
    int fate = strike(1);
    if (fate < 0) return -1;
    if (fate > 0) kill(getpid(), SIGKILL);
  }
  return real(from, to);
}

int link(const char *from, const char *to) {
  REAL(link);
  if (armed && is_ours(to)) {
    int fate = strike(1);
    if (fate < 0) return -1;
    if (fate > 0) kill(getpid(), SIGKILL);
  }
  return real(from, to);
}
