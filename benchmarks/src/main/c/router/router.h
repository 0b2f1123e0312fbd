/* samples/02-router/router.click as one C program, fused by hand: the yardstick for the milled
 * router. It sends what the Java router sends, byte for byte and in the same order, and keeps the
 * counters that the elements keep. Here are its parts and what they share.
 *
 *   fast.h    what happens to nearly every packet
 *   rare.c    ARP, ICMP errors;  options.c  IP options
 *   round.h   one burst: receive, sort by output, send in the order of the outputs
 *   replay.c  a ring in memory, and pcap files;  dpdk.c  a device of DPDK's
 *   trace.c   pcap files;  main.c  arguments and measuring
 */
#pragma once

#ifdef NAT /* samples/05-nat-router: see ../nat-router */
#include "../nat-router/nat.h"
#endif
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { BURST = 32, HEADROOM = 128, DATA_ROOM = 2048, MAX_FRAME = 262144 };
enum { ETHER = 14, IP_HEADER = 20, ICMP_HEADER = 8, ARP_FRAME = 42, MESSAGE_MTU = 576 };
/* Offsets in the IP header. The names that begin with IP_ belong to the system. */
enum { AT_ID = 4, AT_FRAGMENT = 6, AT_TTL = 8, AT_PROTOCOL = 9, AT_CHECKSUM = 10 };
enum { AT_SOURCE = 12, AT_DESTINATION = 16, ICMP = 1 };

/* The configuration. */
enum { CHECK_SUM = 0, TTL_LIMIT = 2, MTU = 1500, ADDRESS = 0x0a000001, SELF = 0x0a010001 };
#define MAC "\x02\0\0\0\0\x01"
#define NEXT "\x02\0\0\0\0\x02"

/* Where a packet goes; the first five are sent in this order, errors after an answer was made. */
enum leaf { ARP_ANSWER, ARP_PASSED, SEND, BAD_OPTIONS, EXPIRED, TOO_LONG, DROP, LEAVES };

struct frame {
  uint8_t *data; /* the Ethernet header */
  uint32_t length;
  uint32_t problem; /* the offset of the IP option that is wrong */
  void *owner;      /* whatever the port needs to give the memory back */
};

/* What the elements' handlers read. */
struct router {
  uint64_t good, bad; /* CheckIPHeader */
  uint64_t low;       /* LowTtl's count */
  uint32_t lowest;
  uint32_t next_id;       /* of ICMP errors */
  uint64_t to_host, rest; /* the two Discards */
  uint64_t fixed_millis;  /* the time of day under simulated time; ~0 for the clock's */
#ifdef NAT
  struct nat nat;
#endif
};

static inline uint32_t get16(const uint8_t *p) {
  uint16_t v;
  memcpy(&v, p, 2);
  return __builtin_bswap16(v);
}

static inline void put16(uint8_t *p, uint32_t value) {
  uint16_t v = __builtin_bswap16((uint16_t)value);
  memcpy(p, &v, 2);
}

static inline uint32_t get32(const uint8_t *p) {
  uint32_t v;
  memcpy(&v, p, 4);
  return __builtin_bswap32(v);
}

static inline void put32(uint8_t *p, uint32_t value) {
  uint32_t v = __builtin_bswap32(value);
  memcpy(p, &v, 4);
}

/* options.c */
enum { OPTIONS_LOST = -3, OPTIONS_CHANGED = -2, OPTIONS_SEEN = -1, OPTIONS_UNTOUCHED = 0 };
int forward_options(struct router *r, uint8_t *ip, uint32_t header, uint32_t length);
uint32_t source_route(const uint8_t *ip, uint32_t header);
void reverse_route(const uint8_t *option, uint8_t *to);

/* rare.c */
uint32_t sum16(const uint8_t *data, uint32_t bytes);
void write_checksum(uint8_t *ip, uint32_t bytes);
enum leaf not_ipv4(struct router *r, struct frame *f);
uint32_t icmp_error(struct router *r, enum leaf why, const struct frame *f, uint8_t *message);

/* trace.c: frames one after the other, each a descriptor and its bytes, padded to eight. */
struct descriptor {
  uint32_t length, hash;
  uint64_t time;
};
struct trace {
  uint8_t *begin, *end;
  uint32_t longest;
};
struct recorder;
struct trace load_trace(const char *file);
struct recorder *open_recorder(const char *file);
void record(struct recorder *to, const uint8_t *data, uint32_t length);
void close_recorder(struct recorder *to);
__attribute__((noreturn, format(printf, 1, 2))) void fail(const char *format, ...);

static inline uint64_t stride(uint32_t length) {
  return sizeof(struct descriptor) + ((length + 7ULL) & ~7ULL);
}

/* A way to receive and send. A round takes one burst and returns how many packets that were. */
struct port;
typedef unsigned (*round_function)(struct port *);
struct port *open_replay(const char *trace, unsigned in_flight, bool loop, const char *out);
round_function replay_round(bool io_only);
struct router *replay_router(struct port *p);
uint64_t drain_replay(struct port *p);
void close_replay(struct port *p);
struct port *open_dpdk(const char *device);
round_function dpdk_round(bool io_only);
struct router *dpdk_router(struct port *p);
uint64_t drain_dpdk(struct port *p);
