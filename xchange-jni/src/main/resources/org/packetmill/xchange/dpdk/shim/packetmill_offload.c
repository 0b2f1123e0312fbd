/* Work that network cards take over: what it is called, and how frames ask for it. */
#include <stddef.h>
#include <stdint.h>

#include <rte_common.h>
#include <rte_ethdev.h>
#include <rte_ip.h>
#include <rte_mbuf.h>
#include <rte_net.h>
#include <rte_tcp.h>
#include <rte_udp.h>

/* The bit of rxmode.offloads or txmode.offloads, in the order of the Java side. */
int64_t pm_offload(int32_t which) {
  const uint64_t bits[] = {
      RTE_ETH_RX_OFFLOAD_VLAN_STRIP,  RTE_ETH_RX_OFFLOAD_VLAN_FILTER,
      RTE_ETH_RX_OFFLOAD_VLAN_EXTEND, RTE_ETH_RX_OFFLOAD_QINQ_STRIP,
      RTE_ETH_TX_OFFLOAD_VLAN_INSERT, RTE_ETH_TX_OFFLOAD_IPV4_CKSUM,
      RTE_ETH_TX_OFFLOAD_UDP_CKSUM,   RTE_ETH_TX_OFFLOAD_TCP_CKSUM,
  };
  int32_t known = sizeof(bits) / sizeof(bits[0]);
  return which < 0 || which >= known ? 0 : (int64_t)bits[which];
}

/* What is known of a frame whose network header is there as a whole. */
struct frame {
  struct rte_mbuf *mbuf;
  void *ip;
  void *transport;
  uint32_t type;      /* RTE_PTYPE_... */
  uint32_t transport_room; /* bytes behind the network header */
};

static int parse(struct rte_mbuf *mbuf, struct frame *frame) {
  struct rte_net_hdr_lens lens = {0};
  uint32_t type = rte_net_get_ptype(mbuf, &lens, RTE_PTYPE_L2_MASK | RTE_PTYPE_L3_MASK |
                                                     RTE_PTYPE_L4_MASK);
  uint32_t l3 = type & RTE_PTYPE_L3_MASK;
  uint32_t before = lens.l2_len + lens.l3_len;
  int is_ip = l3 == RTE_PTYPE_L3_IPV4 || l3 == RTE_PTYPE_L3_IPV4_EXT || l3 == RTE_PTYPE_L3_IPV6;
  if (!is_ip || before > rte_pktmbuf_data_len(mbuf)) {
    return 0;
  }
  mbuf->l2_len = lens.l2_len;
  mbuf->l3_len = lens.l3_len;
  frame->mbuf = mbuf;
  frame->ip = rte_pktmbuf_mtod_offset(mbuf, void *, lens.l2_len);
  frame->transport = rte_pktmbuf_mtod_offset(mbuf, void *, before);
  frame->type = type;
  frame->transport_room = rte_pktmbuf_data_len(mbuf) - before;
  return 1;
}

static int is_ipv6(const struct frame *frame) {
  return (frame->type & RTE_PTYPE_L3_MASK) == RTE_PTYPE_L3_IPV6;
}

/* Bytes behind the network header as that says, or -1 when there are fewer. */
static int64_t transport_bytes(const struct frame *frame) {
  int64_t bytes;
  if (is_ipv6(frame)) {
    bytes = rte_be_to_cpu_16(((struct rte_ipv6_hdr *)frame->ip)->payload_len);
  } else {
    const struct rte_ipv4_hdr *ip = frame->ip;
    bytes = (int64_t)rte_be_to_cpu_16(ip->total_length) - rte_ipv4_hdr_len(ip);
  }
  return bytes <= frame->transport_room ? bytes : -1;
}

static uint16_t pseudo_header(const struct frame *frame) {
  return is_ipv6(frame) ? rte_ipv6_phdr_cksum(frame->ip, 0) : rte_ipv4_phdr_cksum(frame->ip, 0);
}

static uint16_t whole_sum(const struct frame *frame) {
  return is_ipv6(frame) ? rte_ipv6_udptcp_cksum(frame->ip, frame->transport)
                        : rte_ipv4_udptcp_cksum(frame->ip, frame->transport);
}

/*
 * Cards sum up what is behind the network header to the frame's end. Where that is more than what
 * the header says, such as an Ethernet trailer, the sum is made here.
 */
static void ask_transport(const struct frame *frame, size_t sum_offset, uint64_t flag) {
  unaligned_uint16_t *sum = RTE_PTR_ADD(frame->transport, sum_offset);
  if (transport_bytes(frame) == frame->transport_room) {
    *sum = pseudo_header(frame);
    frame->mbuf->ol_flags |= flag | (is_ipv6(frame) ? RTE_MBUF_F_TX_IPV6 : RTE_MBUF_F_TX_IPV4);
  } else {
    *sum = 0;
    *sum = whole_sum(frame);
  }
}

static void ask(const struct frame *frame, int64_t offloads) {
  uint32_t l4 = frame->type & RTE_PTYPE_L4_MASK;
  int64_t bytes = transport_bytes(frame);
  if ((offloads & RTE_ETH_TX_OFFLOAD_IPV4_CKSUM) && !is_ipv6(frame)) {
    ((struct rte_ipv4_hdr *)frame->ip)->hdr_checksum = 0;
    frame->mbuf->ol_flags |= RTE_MBUF_F_TX_IP_CKSUM | RTE_MBUF_F_TX_IPV4;
  }
  if ((offloads & RTE_ETH_TX_OFFLOAD_UDP_CKSUM) && l4 == RTE_PTYPE_L4_UDP &&
      bytes >= (int64_t)sizeof(struct rte_udp_hdr)) {
    ask_transport(frame, offsetof(struct rte_udp_hdr, dgram_cksum),
                  RTE_MBUF_F_TX_UDP_CKSUM);
  }
  if ((offloads & RTE_ETH_TX_OFFLOAD_TCP_CKSUM) && l4 == RTE_PTYPE_L4_TCP &&
      bytes >= (int64_t)sizeof(struct rte_tcp_hdr)) {
    ask_transport(frame, offsetof(struct rte_tcp_hdr, cksum), RTE_MBUF_F_TX_TCP_CKSUM);
  }
}

/*
 * Has the card calculate the checksums of these frames that offloads names, as bits of
 * txmode.offloads. Frames are of one segment. Fragments and broken headers keep what they have.
 */
int32_t pm_ask_checksums(struct rte_mbuf **mbufs, int64_t offloads, int32_t count) {
  const uint64_t all = RTE_MBUF_F_TX_IP_CKSUM | RTE_MBUF_F_TX_L4_MASK | RTE_MBUF_F_TX_IPV4 |
                       RTE_MBUF_F_TX_IPV6;
  for (int32_t i = 0; i < count; i++) {
    struct frame frame;
    mbufs[i]->ol_flags &= ~all;
    if (parse(mbufs[i], &frame)) {
      ask(&frame, offloads);
    }
  }
  return count;
}
