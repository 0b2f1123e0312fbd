/* One burst. A port's file includes this after it has defined
 *   struct port               with a member `struct router router`
 *   item                      how it hands packets around
 *   receive(port, items)      up to BURST packets; returns how many
 *   frame_of(item)            the packet to be worked on
 *   finish(item, frame)       the item again, after that
 *   send_all(port, items, n)  sends them and gives their memory back
 *   drop(port, items, n)      gives their memory back
 *   take(port, item)          a packet of MESSAGE_MTU at least; false if there is none */
#pragma once

#include "fast.h"

/* Answers the packets of one leaf; the answers go through the table, as other packets do. */
static __attribute__((noinline, cold)) void answer(
    struct port *p, enum leaf why, const item *packets, unsigned count) {
  for (unsigned i = 0; i < count; i++) {
    item message;
    if (!take(p, &message)) continue;
    struct frame packet = frame_of(packets[i]);
    struct frame f = frame_of(message);
    uint32_t length = icmp_error(&p->router, why, &packet, f.data + ETHER);
    f.length = ETHER + length;
    /* Nothing answers an ICMP error: what cannot be sent is dropped. */
    bool good = length && forward(&p->router, &f, (f.data[ETHER] & 15u) << 2) == SEND;
    message = finish(message, &f);
    if (good) {
      send_all(p, &message, 1);
    } else {
      drop(p, &message, 1);
    }
  }
}

static unsigned route_round(struct port *p) {
  item burst[BURST];
  item sorted[LEAVES][BURST];
  unsigned counts[LEAVES] = {0};
  unsigned received = receive(p, burst);
#ifdef NAT
  struct frame frames[BURST];
  for (unsigned i = 0; i < received; i++) frames[i] = frame_of(burst[i]);
  look_ahead(&p->router.nat, frames, received);
#endif
  for (unsigned i = 0; i < received; i++) {
    struct frame f = frame_of(burst[i]);
    enum leaf leaf = route(&p->router, &f);
    sorted[leaf][counts[leaf]++] = finish(burst[i], &f);
  }
  if (counts[ARP_ANSWER]) send_all(p, sorted[ARP_ANSWER], counts[ARP_ANSWER]);
  if (counts[ARP_PASSED]) send_all(p, sorted[ARP_PASSED], counts[ARP_PASSED]);
  send_all(p, sorted[SEND], counts[SEND]);
  for (enum leaf why = BAD_OPTIONS; why <= TOO_LONG; why++) {
    if (counts[why]) {
      answer(p, why, sorted[why], counts[why]);
      drop(p, sorted[why], counts[why]);
    }
  }
  if (counts[DROP]) drop(p, sorted[DROP], counts[DROP]);
  return received;
}

/* Input and output alone. */
static unsigned io_round(struct port *p) {
  item burst[BURST];
  unsigned received = receive(p, burst);
  send_all(p, burst, received);
  return received;
}
