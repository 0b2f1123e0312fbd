/* A device of DPDK's, without huge pages and network cards, as testpmd beside it. */
#define _GNU_SOURCE
#include "router.h"

#ifdef WITH_DPDK

#include <sched.h>

#include <rte_eal.h>
#include <rte_ethdev.h>
#include <rte_mbuf.h>

enum { MBUFS = 16384, CACHE = 250, DESCRIPTORS = 512 };

struct port {
  struct router router;
  struct rte_mempool *pool;
};

typedef struct rte_mbuf *item;

/* Packets are read and written in place, in their mbufs. */
static inline struct frame frame_of(item mbuf) {
  return (struct frame){
      rte_pktmbuf_mtod(mbuf, uint8_t *), mbuf->data_len, mbuf->hash.usr, NULL};
}

static inline item finish(item mbuf, const struct frame *f) {
  if (__builtin_expect(mbuf->data_len != f->length, 0)) {
    mbuf->data_len = (uint16_t)f->length;
    mbuf->pkt_len = f->length;
  }
  if (__builtin_expect(f->problem != 0, 0)) mbuf->hash.usr = f->problem;
  return mbuf;
}

static __attribute__((noinline, cold)) void make_one_piece(item mbuf) {
  /* Too long for an mbuf: made too short for anything but to be dropped. */
  if (rte_pktmbuf_linearize(mbuf)) mbuf->data_len = 0;
}

static inline unsigned receive(struct port *p, item *mbufs) {
  (void)p;
  unsigned count = rte_eth_rx_burst(0, 0, mbufs, BURST);
  for (unsigned i = 0; i < count; i++) {
    if (__builtin_expect(mbufs[i]->nb_segs > 1, 0)) make_one_piece(mbufs[i]);
  }
  return count;
}

static inline void drop(struct port *p, const item *mbufs, unsigned count) {
  (void)p;
  for (unsigned i = 0; i < count; i++) rte_pktmbuf_free(mbufs[i]);
}

static inline void send_all(struct port *p, item *mbufs, unsigned count) {
  unsigned sent = rte_eth_tx_burst(0, 0, mbufs, (uint16_t)count);
  if (__builtin_expect(sent < count, 0)) drop(p, mbufs + sent, count - sent);
}

static bool take(struct port *p, item *message) {
  *message = rte_pktmbuf_alloc(p->pool);
  return *message != NULL;
}

#include "round.h"

static void start_eal(const char *device) {
  static char core[16];
  cpu_set_t cpus;
  sched_getaffinity(0, sizeof cpus, &cpus);
  int last = 0;
  for (int i = 0; i < CPU_SETSIZE; i++) last = CPU_ISSET(i, &cpus) ? i : last;
  snprintf(core, sizeof core, "0@%d", last);
  static char copy[4096];
  snprintf(copy, sizeof copy, "%s", device);
  char *words[] = {"router", "--lcores", core, "--no-huge", "-m", "512", "--no-pci", "--no-shconf",
                   "--no-telemetry", "--log-level=error", "--vdev", copy};
  if (rte_eal_init(sizeof words / sizeof *words, words) < 0) fail("DPDK does not start");
}

struct port *open_dpdk(const char *device) {
  static struct port p;
  p.router = (struct router){.lowest = 255, .next_id = 1, .fixed_millis = ~0ULL};
  start_eal(device);
  p.pool = rte_pktmbuf_pool_create("router", MBUFS, CACHE, 0, RTE_MBUF_DEFAULT_BUF_SIZE, 0);
  struct rte_eth_conf conf = {0};
  if (!p.pool || rte_eth_dev_configure(0, 1, 1, &conf) ||
      rte_eth_rx_queue_setup(0, 0, DESCRIPTORS, SOCKET_ID_ANY, NULL, p.pool) ||
      rte_eth_tx_queue_setup(0, 0, DESCRIPTORS, SOCKET_ID_ANY, NULL) || rte_eth_dev_start(0)) {
    fail("the device cannot be used: device=%s", device);
  }
  return &p;
}

round_function dpdk_round(bool io_only) { return io_only ? io_round : route_round; }

/* Lets everything pass that the device has; then it is closed. */
uint64_t drain_dpdk(struct port *p) {
  enum { PATIENCE = 1000 };
  uint64_t packets = 0;
  for (unsigned idle = 0, count; idle < PATIENCE; idle = count ? 0 : idle + 1) {
    packets += count = route_round(p);
  }
  rte_eth_dev_stop(0);
  rte_eth_dev_close(0);
  return packets;
}

struct router *dpdk_router(struct port *p) { return &p->router; }

#else

struct router *dpdk_router(struct port *p) {
  (void)p;
  return NULL;
}

uint64_t drain_dpdk(struct port *p) {
  (void)p;
  return 0;
}


struct port *open_dpdk(const char *device) {
  fail("built without DPDK (Debian: libdpdk-dev): device=%s", device);
}

round_function dpdk_round(bool io_only) {
  (void)io_only;
  return NULL;
}

#endif
