/* The flow elements at rest, and what they do for a flow's first packet. */
#include <stdio.h>
#include <stdlib.h>

#define NAT
#include "translate.h"

enum { FORWARD = 1, WAITING = 32, LINE = 64 };

static void *zeroed(size_t count, size_t size) {
  size_t bytes = (count * size + LINE - 1) & ~(size_t)(LINE - 1);
  void *memory = aligned_alloc(LINE, bytes);
  if (!memory) fail("no memory: bytes=%zu", bytes);
  return memset(memory, 0, bytes);
}

static uint32_t power_of_two(uint32_t least) {
  uint32_t power = 2;
  while (power < least) power *= 2;
  return power;
}

void open_nat(struct nat *n, uint32_t flows, uint32_t pool) {
  uint32_t capacity = power_of_two(flows), slots = power_of_two(2 * capacity);
  n->lowest = ~0u;
  n->pool = pool;
  n->words = zeroed(2 * (size_t)slots, sizeof *n->words);
  n->mask = 2 * slots - 1;
  n->free = zeroed(capacity, sizeof *n->free);
  for (uint32_t flow = capacity - 1; flow > 0; flow--) n->free[n->free_count++] = flow;
  n->mapped = zeroed(capacity, sizeof *n->mapped);
  n->seen = zeroed(capacity, 1);
  n->queue_size = PORTS * pool;
  n->queue = zeroed(n->queue_size, sizeof *n->queue);
  n->states = zeroed(n->queue_size, 1);
  n->addresses = zeroed(n->queue_size, sizeof *n->addresses);
  n->ports = zeroed(n->queue_size, sizeof *n->ports);
  for (uint32_t port = 0; port < n->queue_size; port++) {
    if ((port & (PORTS - 1)) >= FIRST_PORT) n->queue[n->available++] = port;
  }
}

__attribute__((cold)) uint32_t open_flow(struct nat *n, struct key k) {
  if (n->free_count == 0) {
    n->full++;
    return 0;
  }
  uint32_t flow = n->free[--n->free_count], at = locate(n, k);
  n->words[at] = k.addresses;
  n->words[at + 1] = k.tail | flow;
  n->flows++;
  return flow;
}

/* Flows do not end in this configuration, so no port is given back. */
__attribute__((cold)) uint32_t open_port(struct nat *n, uint32_t flow, const uint8_t *ip,
                                         uint32_t transport, uint32_t length) {
  if (n->available == 0) {
    n->dropped++;
    return 0;
  }
  uint32_t port = n->queue[n->head];
  n->head = n->head + 1 == n->queue_size ? 0 : n->head + 1;
  n->available--;
  n->states[port] = FORWARD | WAITING;
  n->addresses[port] = get32(ip + AT_SOURCE);
  n->ports[port] = (uint16_t)(ports_of(ip, transport, length) >> 16);
  return n->mapped[flow] = port;
}

/* As the handlers of the elements tell. */
void print_nat(const struct nat *n) {
  printf("inside.count %llu\nFlowIPManagerIMP.count %u\nFlowIPManagerIMP.dropped %llu\n",
         (unsigned long long)n->ranged, n->flows, (unsigned long long)n->full);
  printf("FlowIPNAT.available %u\nFlowIPNAT.dropped %llu\nflows.count %llu\n", n->available,
         (unsigned long long)n->dropped, (unsigned long long)n->counted);
}
