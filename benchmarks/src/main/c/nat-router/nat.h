/* SourceRange, FlowIPManagerIMP, FlowIPNAT and FlowCounter, one behind the other, as in
 * samples/05-nat-router. The table is the one of the Java side: open addressing, two words an
 * entry, at most half full; so are its hash and the arrays by flow and by port. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NAT_SOURCE = 0x0a000001, NAT_FLOWS = 65536, FIRST_PORT = 1024, PORTS = 65536 };
enum { AHEAD_FROM = 8192 }; /* flows; fewer stay in the nearer caches */

struct nat {
  uint64_t ranged; /* SourceRange */
  uint32_t lowest, highest;
  uint64_t *words; /* the table */
  uint32_t mask, flows, last_ports;
  uint32_t *free, free_count; /* flow numbers */
  uint64_t full;
  uint32_t *mapped; /* ports by flow */
  uint32_t *queue, queue_size, head, available;
  uint8_t *states;
  uint32_t *addresses;
  uint16_t *ports;
  uint64_t dropped;
  uint8_t *seen; /* FlowCounter */
  uint64_t counted;
  uint32_t pool;
  bool no_ahead;
};

struct key {
  uint64_t addresses, tail;
};

struct frame;
void open_nat(struct nat *n, uint32_t capacity, uint32_t pool);
uint32_t open_flow(struct nat *n, struct key k);
uint32_t open_port(struct nat *n, uint32_t flow, const uint8_t *ip, uint32_t transport,
                   uint32_t length);
void print_nat(const struct nat *n);
