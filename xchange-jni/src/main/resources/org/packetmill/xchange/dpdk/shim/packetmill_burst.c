/* What is called once a burst: receiving, sending, rings. */
#include <stdint.h>

#include <rte_errno.h>
#include <rte_ethdev.h>
#include <rte_ring.h>

int32_t pm_rx_burst(int32_t port, int32_t queue, struct rte_mbuf **to, int32_t max) {
  return rte_eth_rx_burst((uint16_t)port, (uint16_t)queue, to, (uint16_t)max);
}

int32_t pm_tx_burst(int32_t port, int32_t queue, struct rte_mbuf **mbufs, int32_t count) {
  return rte_eth_tx_burst((uint16_t)port, (uint16_t)queue, mbufs, (uint16_t)count);
}

/* A ring of that name: the one there is, or a new one of size entries. */
int64_t pm_ring(const char *name, int32_t size, int32_t socket) {
  struct rte_ring *ring = rte_ring_lookup(name);
  if (ring == NULL) {
    ring = rte_ring_create(name, size, socket, 0);
  }
  return ring == NULL ? -rte_errno : (int64_t)(uintptr_t)ring;
}

void pm_ring_free(struct rte_ring *ring) {
  rte_ring_free(ring);
}

int32_t pm_ring_count(const struct rte_ring *ring) {
  return (int32_t)rte_ring_count(ring);
}

int32_t pm_ring_dequeue(struct rte_ring *ring, void **to, int32_t max) {
  return (int32_t)rte_ring_dequeue_burst(ring, to, max, NULL);
}

int32_t pm_ring_enqueue(struct rte_ring *ring, void **from, int32_t count) {
  return (int32_t)rte_ring_enqueue_burst(ring, from, count, NULL);
}

/*
 * Receiving through JNI: only there to be measured beside the call through java.lang.foreign. The
 * first two arguments are the JNI environment and the class.
 */
int32_t Java_org_packetmill_xchange_dpdk_JniBaseline_receive(void *environment, void *type,
                                                             int32_t port, int32_t queue,
                                                             int64_t to, int32_t max) {
  (void)environment;
  (void)type;
  return pm_rx_burst(port, queue, (struct rte_mbuf **)(uintptr_t)to, max);
}
