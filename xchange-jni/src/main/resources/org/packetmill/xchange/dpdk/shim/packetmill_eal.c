/*
 * What the environment abstraction layer offers, as plain functions: versions, start and end,
 * threads, error texts.
 *
 * Functions of this library return a negative rte_errno when they fail.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <rte_dev.h>
#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_lcore.h>
#include <rte_log.h>
#include <rte_version.h>

/* Raised whenever a function changes or goes; the Java side asks for the one it knows. */
#define PM_INTERFACE 2

int32_t pm_interface(void) {
  return PM_INTERFACE;
}

/* The DPDK whose headers this library was compiled with: 22.11.11. */
const char *pm_built_for(void) {
  static char text[32];
  snprintf(text, sizeof(text), "%d.%02d.%d", RTE_VER_YEAR, RTE_VER_MONTH, RTE_VER_MINOR);
  return text;
}

/* The DPDK that runs: "DPDK 22.11.11". */
const char *pm_running(void) {
  return rte_version();
}

const char *pm_strerror(int32_t error) {
  return rte_strerror(error < 0 ? -error : error);
}

/* A standard stream whose output goes to a file in memory for a while. */
struct diverted {
  FILE *stream;
  int fd;
  int saved;
  int file;
};

static struct diverted divert(FILE *stream, int fd) {
  fflush(stream);
  struct diverted result = {stream, fd, dup(fd), memfd_create("packetmill", MFD_CLOEXEC)};
  if (result.file >= 0 && result.saved >= 0) {
    dup2(result.file, fd);
  }
  return result;
}

/* Ends it; with keep, what was written meanwhile, by whatever thread, comes out now. */
static void restore(struct diverted diverted, int keep) {
  char chunk[4096];
  ssize_t count;
  fflush(diverted.stream);
  if (diverted.saved >= 0) {
    dup2(diverted.saved, diverted.fd);
    close(diverted.saved);
  }
  if (diverted.file < 0) {
    return;
  }
  lseek(diverted.file, 0, SEEK_SET);
  while (keep && (count = read(diverted.file, chunk, sizeof(chunk))) > 0) {
    if (write(diverted.fd, chunk, count) != count) {
      break;
    }
  }
  close(diverted.file);
}

static void copy_text(const char *from, char *to, int32_t size) {
  size_t length = from == NULL ? 0 : strlen(from);
  /* The end of a log says most. */
  size_t skipped = length < (size_t)size ? 0 : length - size + 1;
  if (size > 0) {
    memcpy(to, from == NULL ? "" : from + skipped, length - skipped);
    to[length - skipped] = 0;
  }
}

/* DPDK's log, kept instead of shown for a while. */
struct pm_log {
  FILE *stream;
  char *text;
  size_t length;
};

static void keep_log(struct pm_log *log) {
  log->text = NULL;
  log->length = 0;
  log->stream = open_memstream(&log->text, &log->length);
  if (log->stream != NULL) {
    rte_openlog_stream(log->stream);
  }
}

static void end_log(struct pm_log *log, char *to, int32_t size) {
  rte_openlog_stream(NULL);
  if (log->stream != NULL) {
    fclose(log->stream);
  }
  copy_text(log->text, to, size);
  free(log->text);
}

/*
 * Starts DPDK; the log of the start goes to log. The calling thread becomes the main lcore but
 * keeps its affinity: threads that the JVM starts later would inherit another one.
 */
int32_t pm_eal_init(int32_t argc, char **argv, char *log, int32_t log_size) {
  cpu_set_t affinity;
  struct pm_log kept;
  int known = pthread_getaffinity_np(pthread_self(), sizeof(affinity), &affinity) == 0;
  keep_log(&kept);
  /* When it refuses, it prints its usage and repeats itself; the log has the reason. */
  struct diverted out = divert(stdout, STDOUT_FILENO);
  struct diverted err = divert(stderr, STDERR_FILENO);
  int result = rte_eal_init(argc, argv);
  int error = rte_errno;
  restore(err, result >= 0);
  restore(out, result >= 0);
  end_log(&kept, log, log_size);
  if (known) {
    pthread_setaffinity_np(pthread_self(), sizeof(affinity), &affinity);
  }
  return result < 0 ? (error > 0 ? -error : -EINVAL) : result;
}

int32_t pm_eal_cleanup(void) {
  return rte_eal_cleanup();
}

/* Makes DPDK use a device: "net_null0,size=60", "0000:03:00.0"; what that logs goes to log. */
int32_t pm_attach(const char *arguments, char *log, int32_t log_size) {
  struct pm_log kept;
  keep_log(&kept);
  int result = rte_dev_probe(arguments);
  end_log(&kept, log, log_size);
  return result;
}

/* Gives the calling thread an lcore id, without which it has no cache of any mempool. */
int32_t pm_adopt_thread(void) {
  if (rte_lcore_id() == LCORE_ID_ANY && rte_thread_register() != 0) {
    return -rte_errno;
  }
  return (int32_t)rte_lcore_id();
}

/* Gives the lcore id back, for other threads. */
void pm_leave_thread(void) {
  rte_thread_unregister();
}

/* Whether memory comes in huge pages. */
int32_t pm_has_hugepages(void) {
  return rte_eal_has_hugepages();
}
