/* What the flow elements do to nearly every packet. */
#pragma once

#include "../router/router.h"

enum { NUMBER = 0xffffff, CLOSING = 16, TCP = 6, TCP_SYN = 2 };

static inline uint64_t get64(const uint8_t *p) { return (uint64_t)get32(p) << 32 | get32(p + 4); }

static inline uint32_t home(const struct nat *n, struct key k) {
  uint64_t hash = (k.addresses ^ k.tail >> 23) * 0x9e3779b97f4a7c15ULL;
  hash = (hash ^ hash >> 32 ^ k.tail) * 0xd6e8feb86659fd93ULL;
  return (uint32_t)(hash >> 32) << 1 & n->mask;
}

/* Where the key is, or the free entry where it would go. */
static inline uint32_t locate(const struct nat *n, struct key k) {
  uint32_t at = home(n, k);
  for (;;) {
    uint64_t word = n->words[at + 1];
    if (!(word & NUMBER) ||
        (n->words[at] == k.addresses && (word & ~(uint64_t)NUMBER) == k.tail)) {
      return at;
    }
    at = (at + 2) & n->mask;
  }
}

static inline uint32_t ports_of(const uint8_t *ip, uint32_t transport, uint32_t length) {
  if (transport + 4 <= length) return get32(ip + transport);
  uint32_t ports = 0;
  for (uint32_t i = transport; i < transport + 4; i++) ports = ports << 8 | (i < length ? ip[i] : 0);
  return ports;
}

static inline struct key key_of(uint64_t addresses, uint32_t ports, const uint8_t *ip) {
  return (struct key){addresses, (uint64_t)ports << 32 | (uint64_t)ip[AT_PROTOCOL] << 24};
}

static inline uint32_t fold(uint32_t sum) {
  sum = (sum & 0xffff) + (sum >> 16);
  return (sum & 0xffff) + (sum >> 16);
}

static inline void update_sum(uint8_t *at, uint32_t old, uint32_t new) {
  put16(at, ~fold((~get16(at) & 0xffff) + (~fold(old) & 0xffff) + fold(new)));
}

static inline void rewrite_source(uint8_t *ip, uint32_t transport, uint32_t length,
                                  uint32_t address, uint32_t port) {
  uint32_t before = get32(ip + AT_SOURCE);
  uint32_t old = (before >> 16) + (before & 0xffff), new = (address >> 16) + (address & 0xffff);
  put32(ip + AT_SOURCE, address);
  update_sum(ip + AT_CHECKSUM, old, new);
  uint32_t checksum = transport + (ip[AT_PROTOCOL] == TCP ? 16 : 6);
  if (__builtin_expect(checksum + 2 <= length, 1)) {
    update_sum(ip + checksum, old + get16(ip + transport), new + port);
    put16(ip + transport, port);
  } else {
    if (transport < length) ip[transport] = (uint8_t)(port >> 8);
    if (transport + 1 < length) ip[transport + 1] = (uint8_t)port;
  }
}

static inline void see_source(struct nat *n, const uint8_t *ip) {
  uint32_t source = get32(ip + AT_SOURCE);
  n->ranged++;
  if (source < n->lowest) n->lowest = source;
  if (source > n->highest) n->highest = source;
}

/* The number of the packet's flow; 0 when the table is full. */
static inline uint32_t flow_of(struct nat *n, const uint8_t *ip, uint32_t header,
                               uint32_t length) {
  uint64_t addresses = 0;
  if (!(get16(ip + AT_FRAGMENT) & 0x1fff)) {
    addresses = get64(ip + AT_SOURCE);
    n->last_ports = ports_of(ip, header, length);
  }
  struct key k = key_of(addresses, n->last_ports, ip);
  uint32_t flow = n->words[locate(n, k) + 1] & NUMBER;
  return __builtin_expect(flow != 0, 1) ? flow : open_flow(n, k);
}

static inline bool is_syn(const uint8_t *ip, uint32_t transport, uint32_t length) {
  return ip[AT_PROTOCOL] == TCP && transport + 13 < length && ip[transport + 13] & TCP_SYN;
}

/* Whether the packet has a mapping and carries it now. */
static inline bool translate(struct nat *n, uint8_t *ip, uint32_t header, uint32_t length) {
  see_source(n, ip);
  uint32_t flow = flow_of(n, ip, header, length);
  if (!flow) return false;
  uint32_t port = n->mapped[flow];
  if (__builtin_expect(!port || (n->states[port] & CLOSING && is_syn(ip, header, length)), 0)) {
    port = open_port(n, flow, ip, header, length);
    if (!port) return false;
  }
  rewrite_source(ip, header, length, NAT_SOURCE + (port >> 16), port & 0xffff);
  if (!n->seen[flow]) {
    n->seen[flow] = 1;
    n->counted++;
  }
  return true;
}

/* A burst's look-ups issued together, before the first packet is dealt with: the keys are guesses,
 * and nothing is kept. */
static inline void look_ahead(struct nat *n, const struct frame *frames, unsigned count) {
  if (n->flows < AHEAD_FROM || n->no_ahead) return;
  struct key keys[BURST];
  uint32_t flows[BURST];
  unsigned found = 0;
  for (unsigned i = 0; i < count; i++) {
    const uint8_t *ip = frames[i].data + ETHER;
    if (frames[i].length < ETHER + IP_HEADER || ip[0] >> 4 != 4) continue;
    uint32_t transport = (ip[0] & 15u) << 2, length = frames[i].length - ETHER;
    uint32_t ports = transport + 4 <= length ? get32(ip + transport) : 0;
    keys[found] = key_of(get64(ip + AT_SOURCE), ports, ip);
    __builtin_prefetch(n->words + home(n, keys[found++]));
  }
  for (unsigned i = 0; i < found; i++) {
    flows[i] = n->words[locate(n, keys[i]) + 1] & NUMBER;
    __builtin_prefetch(n->mapped + flows[i]);
    __builtin_prefetch(n->seen + flows[i]);
  }
  for (unsigned i = 0; i < found; i++) __builtin_prefetch(n->states + n->mapped[flows[i]]);
}
