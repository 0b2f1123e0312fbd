/* usage: router --pcap IN OUT [--simtime] | router --dpdk DEVICE --once [--simtime]
 *        router --replay TRACE [--in-flight N] [--io] | router --dpdk DEVICE [--io]
 * and for the NAT: [--flows N] [--pool N] [--no-look-ahead]
 * The first two let what there is pass once and print the counters; the others measure:
 * lines `bench: NAME VALUE` like those of the Java side. --io receives and sends and does nothing
 * in between. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "router.h"

enum { WINDOWS = 15, ROUNDS = 8, MAX_IN_FLIGHT = 65536 };
static const uint64_t WARM_NANOS = 1000000000, WINDOW_NANOS = 200000000;

static uint64_t nanos(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

struct window {
  uint64_t packets;
  double cpu, wall;
};

static struct window measure(round_function round, struct port *p, uint64_t length) {
  struct window w = {0};
  uint64_t cpu = nanos(CLOCK_THREAD_CPUTIME_ID), wall = nanos(CLOCK_MONOTONIC);
  while (nanos(CLOCK_MONOTONIC) < wall + length) {
    for (int i = 0; i < ROUNDS; i++) w.packets += round(p);
  }
  w.cpu = (double)(nanos(CLOCK_THREAD_CPUTIME_ID) - cpu) / (double)w.packets;
  w.wall = (double)(nanos(CLOCK_MONOTONIC) - wall) / (double)w.packets;
  return w;
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void bench(round_function round, struct port *p) {
  measure(round, p, WARM_NANOS);
  double cpu[WINDOWS], wall[WINDOWS];
  uint64_t packets = 0;
  for (int i = 0; i < WINDOWS; i++) {
    struct window w = measure(round, p, WINDOW_NANOS);
    packets += w.packets;
    cpu[i] = w.cpu;
    wall[i] = w.wall;
  }
  qsort(cpu, WINDOWS, sizeof *cpu, compare);
  qsort(wall, WINDOWS, sizeof *wall, compare);
  printf("bench: packets %llu\n", (unsigned long long)packets);
  printf("bench: cpu %.6f\nbench: wall %.6f\n", cpu[WINDOWS / 2], wall[WINDOWS / 2]);
}

/* As the handlers of the elements tell. */
static void print_counters(const struct router *r, uint64_t received) {
  printf("in.count %llu\nCheckIPHeader.count %llu\nCheckIPHeader.drops %llu\n",
         (unsigned long long)received, (unsigned long long)r->good, (unsigned long long)r->bad);
#ifdef NAT
  print_nat(&r->nat);
#else
  printf("ttl.count %llu\nttl.lowest %u\n", (unsigned long long)r->low, r->lowest);
#endif
  printf("host.discarded %llu\nother.discarded %llu\n", (unsigned long long)r->to_host,
         (unsigned long long)r->rest);
}

#ifdef NAT
static long flows = NAT_FLOWS, pool = 1;
static bool no_ahead;
#endif

static void prepare(struct router *r, bool simulated) {
  enum { START_SECONDS = 1000000000 };
  if (simulated) r->fixed_millis = START_SECONDS * 1000ULL;
#ifdef NAT
  open_nat(&r->nat, (uint32_t)flows, (uint32_t)pool);
  r->nat.no_ahead = no_ahead;
#endif
}

/* Options of the NAT's. */
static bool nat_option(char **words, int *at, int count) {
#ifdef NAT
  const char *word = words[*at];
  if (!strcmp(word, "--no-look-ahead")) {
    no_ahead = true;
  } else if (!strcmp(word, "--flows") && *at + 1 < count) {
    flows = strtol(words[++*at], NULL, 10);
  } else if (!strcmp(word, "--pool") && *at + 1 < count) {
    pool = strtol(words[++*at], NULL, 10);
  } else {
    return false;
  }
  if (flows < 2 || flows > 1 << 24) fail("--flows is between 2 and 16777216: flows=%ld", flows);
  if (pool < 1 || pool > 256) fail("--pool is between 1 and 256: pool=%ld", pool);
  return true;
#else
  (void)words, (void)at, (void)count;
  return false;
#endif
}

static void pcap_once(const char *in, const char *out, bool simulated) {
  enum { IN_FLIGHT = 64 };
  struct port *p = open_replay(in, IN_FLIGHT, false, out);
  prepare(replay_router(p), simulated);
  uint64_t received = drain_replay(p);
  close_replay(p);
  print_counters(replay_router(p), received);
}

static void dpdk_once(const char *device, bool simulated) {
  struct port *p = open_dpdk(device);
  prepare(dpdk_router(p), simulated);
  print_counters(dpdk_router(p), drain_dpdk(p));
}

int main(int count, char **words) {
  bool io = false, once = false, simulated = false;
  long in_flight = 64;
  const char *replay = NULL, *device = NULL, *in = NULL, *out = NULL;
  for (int i = 1; i < count; i++) {
    const char *word = words[i];
    if (!strcmp(word, "--io")) {
      io = true;
    } else if (!strcmp(word, "--once")) {
      once = true;
    } else if (!strcmp(word, "--simtime")) {
      simulated = true;
    } else if (!strcmp(word, "--in-flight") && i + 1 < count) {
      in_flight = strtol(words[++i], NULL, 10);
    } else if (!strcmp(word, "--replay") && i + 1 < count) {
      replay = words[++i];
    } else if (!strcmp(word, "--dpdk") && i + 1 < count) {
      device = words[++i];
    } else if (!strcmp(word, "--pcap") && i + 2 < count) {
      in = words[++i];
      out = words[++i];
    } else if (!nat_option(words, &i, count)) {
      fail("--pcap IN OUT, --replay TRACE or --dpdk DEVICE was expected: word=%s", word);
    }
  }
  if (in_flight < 1 || in_flight > MAX_IN_FLIGHT) {
    fail("--in-flight is between 1 and %d: in-flight=%ld", MAX_IN_FLIGHT, in_flight);
  }
  if (in) {
    pcap_once(in, out, simulated);
  } else if (device && once) {
    dpdk_once(device, simulated);
  } else if (replay) {
    struct port *p = open_replay(replay, (unsigned)in_flight, true, NULL);
    prepare(replay_router(p), false);
    bench(replay_round(io), p);
  } else if (device) {
    struct port *p = open_dpdk(device);
    prepare(dpdk_router(p), false);
    bench(dpdk_round(io), p);
  } else {
    fail("--pcap IN OUT, --replay TRACE or --dpdk DEVICE was expected");
  }
  return 0;
}
