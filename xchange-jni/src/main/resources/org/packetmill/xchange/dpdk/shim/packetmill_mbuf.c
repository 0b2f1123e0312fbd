/* Mbufs: where their fields are, the pools that they come from, and copying them. */
#include <errno.h>
#include <stdint.h>
#include <stddef.h>
#include <string.h>

#include <rte_errno.h>
#include <rte_mbuf.h>
#include <rte_mbuf_dyn.h>
#include <rte_mempool.h>

/* Offsets of rte_mbuf's fields and sizes, in the order in which the Java side reads them. */
int32_t pm_layout(int32_t *to, int32_t count) {
  const int32_t values[] = {
      sizeof(struct rte_mbuf),
      offsetof(struct rte_mbuf, buf_addr),
      offsetof(struct rte_mbuf, data_off),
      offsetof(struct rte_mbuf, refcnt),
      offsetof(struct rte_mbuf, nb_segs),
      offsetof(struct rte_mbuf, ol_flags),
      offsetof(struct rte_mbuf, packet_type),
      offsetof(struct rte_mbuf, pkt_len),
      offsetof(struct rte_mbuf, data_len),
      offsetof(struct rte_mbuf, vlan_tci),
      offsetof(struct rte_mbuf, hash.rss),
      offsetof(struct rte_mbuf, buf_len),
      offsetof(struct rte_mbuf, pool),
      RTE_PKTMBUF_HEADROOM,
  };
  int32_t known = sizeof(values) / sizeof(values[0]);
  memcpy(to, values, sizeof(int32_t) * (count < known ? count : known));
  return known;
}

/*
 * Bits of ol_flags: RSS hash valid, VLAN tag taken off, data that lies outside the mbuf, VLAN tag
 * to be inserted.
 */
int64_t pm_flag(int32_t which) {
  switch (which) {
    case 0:
      return (int64_t)RTE_MBUF_F_RX_RSS_HASH;
    case 1:
      return (int64_t)RTE_MBUF_F_RX_VLAN_STRIPPED;
    case 2:
      return (int64_t)(RTE_MBUF_F_EXTERNAL | RTE_MBUF_F_INDIRECT);
    case 3:
      return (int64_t)RTE_MBUF_F_TX_VLAN;
    default:
      return 0;
  }
}

/* The offset of the time stamp that a driver writes, or a negative number when none does. */
int32_t pm_timestamp_offset(void) {
  int offset = rte_mbuf_dynfield_lookup(RTE_MBUF_DYNFIELD_TIMESTAMP_NAME, NULL);
  return offset < 0 ? -rte_errno : offset;
}

/* The bit of ol_flags that says that the time stamp is valid, negative when there is none. */
int32_t pm_timestamp_bit(void) {
  int bit = rte_mbuf_dynflag_lookup(RTE_MBUF_DYNFLAG_RX_TIMESTAMP_NAME, NULL);
  return bit < 0 ? -rte_errno : bit;
}

int64_t pm_pool_create(const char *name, int32_t mbufs, int32_t cache, int32_t room, int32_t socket) {
  struct rte_mempool *pool = rte_pktmbuf_pool_create(name, mbufs, cache, 0, room, socket);
  return pool == NULL ? -rte_errno : (int64_t)(uintptr_t)pool;
}

struct pm_list {
  int64_t *to;
  int32_t room;
};

static void add_address(struct rte_mempool *pool, void *list, void *mbuf, unsigned index) {
  struct pm_list *addresses = list;
  (void)pool;
  if ((int32_t)index < addresses->room) {
    addresses->to[index] = (int64_t)(uintptr_t)mbuf;
  }
}

/* Writes the address of every mbuf of the pool; returns how many there are. */
int32_t pm_pool_list(struct rte_mempool *pool, int64_t *to, int32_t room) {
  struct pm_list addresses = {to, room};
  return (int32_t)rte_mempool_obj_iter(pool, add_address, &addresses);
}

int32_t pm_pool_available(struct rte_mempool *pool) {
  return (int32_t)rte_mempool_avail_count(pool);
}

/* Takes count mbufs, all or none. */
int32_t pm_alloc(struct rte_mempool *pool, struct rte_mbuf **to, int32_t count) {
  return rte_pktmbuf_alloc_bulk(pool, to, count);
}

void pm_free(struct rte_mbuf **mbufs, int32_t count) {
  rte_pktmbuf_free_bulk(mbufs, count);
}

void pm_free_one(struct rte_mbuf *mbuf) {
  rte_pktmbuf_free(mbuf);
}

/* Copies up to room bytes of all segments; returns the packet's length. */
int32_t pm_copy_out(const struct rte_mbuf *mbuf, void *to, int32_t room) {
  uint32_t length = mbuf->pkt_len;
  uint32_t count = length < (uint32_t)room ? length : (uint32_t)room;
  const void *data = rte_pktmbuf_read(mbuf, 0, count, to);
  if (data == NULL) {
    return -EINVAL;
  }
  if (data != to) {
    memcpy(to, data, count);
  }
  return (int32_t)length;
}
