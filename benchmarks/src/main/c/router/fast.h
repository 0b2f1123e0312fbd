/* What happens to nearly every packet. */
#pragma once

#include "router.h"
#ifdef NAT
#include "../nat-router/translate.h"
#endif

struct route {
  uint32_t prefix, mask, gateway;
  int output;
};

/* The routing table, longest prefixes first. */
static const struct route ROUTES[] = {{0, 0, 0, 0}};

/* LookupIPRouteMP: the output for an address, or -1. */
static inline int look_up(uint32_t *address) {
  for (unsigned i = 0; i < sizeof ROUTES / sizeof *ROUTES; i++) {
    if ((*address & ROUTES[i].mask) == ROUTES[i].prefix) {
      if (ROUTES[i].gateway) *address = ROUTES[i].gateway;
      return ROUTES[i].output;
    }
  }
  return -1;
}

static inline void decrement_ttl(uint8_t *ip, uint32_t ttl) {
  ip[AT_TTL] = (uint8_t)(ttl - 1);
  uint32_t sum = (~get16(ip + AT_CHECKSUM) & 0xffff) + 0xfeff;
  put16(ip + AT_CHECKSUM, ~(sum + (sum >> 16)));
}

/* The table, IPOutputCombo and EtherEncap, for an IP header that is sound. Packets were painted 1
 * and IPOutputCombo's colour is 2, so none is redirected; none is a broadcast of the link's. */
static inline enum leaf forward(struct router *r, struct frame *f, uint32_t header) {
  uint8_t *ip = f->data + ETHER;
  uint32_t length = f->length - ETHER;
  uint32_t address = get32(ip + AT_DESTINATION);
  if (look_up(&address) != 0) return DROP;
  if (__builtin_expect(header > IP_HEADER, 0)) {
    int result = forward_options(r, ip, header, length);
    if (result == OPTIONS_LOST) return DROP;
    if (result > 0) {
      f->problem = (uint32_t)result;
      return BAD_OPTIONS;
    }
    if (result == OPTIONS_CHANGED) write_checksum(ip, header);
  }
  uint32_t ttl = ip[AT_TTL];
  if (__builtin_expect(ttl <= 1, 0)) return EXPIRED;
  decrement_ttl(ip, ttl);
  if (__builtin_expect(length > MTU, 0)) return TOO_LONG;
#ifdef NAT
  if (__builtin_expect(!translate(&r->nat, ip, header, length), 0)) return DROP;
#endif
  memcpy(f->data, NEXT MAC "\x08\x00", ETHER);
  return SEND;
}

/* The Classifier, CheckIPHeader and LowTtl. Strip and EtherEncap cancel each other out. */
static inline enum leaf route(struct router *r, struct frame *f) {
  if (__builtin_expect(f->length < ETHER || get16(f->data + 12) != 0x0800, 0)) {
    return not_ipv4(r, f);
  }
  uint8_t *ip = f->data + ETHER;
  uint32_t room = f->length - ETHER;
  uint32_t header, length;
  if (room < IP_HEADER || ip[0] >> 4 != 4 || (header = (ip[0] & 15u) << 2) < IP_HEADER ||
      (length = get16(ip + 2)) > room || length < header ||
      (CHECK_SUM && sum16(ip, header) != 0xffff)) {
    r->bad++;
    return DROP;
  }
  r->good++;
  f->length = ETHER + length;
#ifndef NAT
  uint32_t ttl = ip[AT_TTL];
  r->low += ttl <= TTL_LIMIT;
  if (ttl < r->lowest) r->lowest = ttl;
#endif
  return forward(r, f, header);
}
