/* Ethernet devices: found, attached, configured, started, asked, and taken away. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <rte_dev.h>
#include <rte_errno.h>
#include <rte_ethdev.h>

/* The number of the port of that device name. */
int32_t pm_port_by_name(const char *name) {
  uint16_t port;
  int result = rte_eth_dev_get_port_by_name(name, &port);
  return result == 0 ? port : result;
}

int32_t pm_port_is_valid(int32_t port) {
  return port >= 0 && port < RTE_MAX_ETHPORTS && rte_eth_dev_is_valid_port((uint16_t)port);
}

int32_t pm_port_count(void) {
  return rte_eth_dev_count_avail();
}

/* Closes a port and gives its device back. */
int32_t pm_detach(int32_t port) {
  struct rte_eth_dev_info info;
  int result = rte_eth_dev_info_get(port, &info);
  if (result == 0) {
    result = rte_eth_dev_close(port);
  }
  return result == 0 ? rte_dev_remove(info.device) : result;
}

int32_t pm_close(int32_t port) {
  return rte_eth_dev_close(port);
}

/* Limits of a port, in the order in which the Java side reads them. */
int32_t pm_port_info(int32_t port, int64_t *to) {
  struct rte_eth_dev_info info;
  int result = rte_eth_dev_info_get(port, &info);
  if (result != 0) {
    return result;
  }
  to[0] = info.max_rx_queues;
  to[1] = info.max_tx_queues;
  to[2] = info.min_mtu;
  to[3] = info.max_mtu;
  to[4] = (int64_t)info.flow_type_rss_offloads;
  to[5] = (int64_t)info.rx_offload_capa;
  to[6] = (int64_t)info.tx_offload_capa;
  to[7] = rte_eth_dev_socket_id(port);
  return 0;
}

static void copy(const char *from, char *to, int32_t size) {
  snprintf(to, size, "%s", from == NULL ? "" : from);
}

/* The driver's name: net_pcap. */
int32_t pm_port_driver(int32_t port, char *to, int32_t size) {
  struct rte_eth_dev_info info;
  int result = rte_eth_dev_info_get(port, &info);
  copy(result == 0 ? info.driver_name : NULL, to, size);
  return result;
}

/* The device's name: net_pcap0. */
int32_t pm_port_name(int32_t port, char *to, int32_t size) {
  char name[RTE_ETH_NAME_MAX_LEN];
  int result = rte_eth_dev_get_name_by_port(port, name);
  copy(result == 0 ? name : NULL, to, size);
  return result;
}

static void spread(struct rte_eth_conf *conf, const struct rte_eth_dev_info *info) {
  conf->rxmode.mq_mode = RTE_ETH_MQ_RX_RSS;
  conf->rx_adv_conf.rss_conf.rss_hf =
      (RTE_ETH_RSS_IP | RTE_ETH_RSS_UDP | RTE_ETH_RSS_TCP) & info->flow_type_rss_offloads;
}

/*
 * Sets the numbers of queues and the largest frame. With rss, flows are spread over the receive
 * queues and packets carry the hash, as far as the driver can do it. With timestamp, the driver is
 * asked for time stamps. The offloads of receiving and sending are those that it can do. The
 * numbers of descriptors are adjusted to what it can do.
 */
int32_t pm_configure(int32_t port, int32_t rx_queues, int32_t tx_queues, int32_t mtu, int32_t rss,
                     int32_t timestamp, const int64_t *offloads, int32_t *descriptors) {
  struct rte_eth_conf conf;
  struct rte_eth_dev_info info;
  uint16_t rx = (uint16_t)descriptors[0], tx = (uint16_t)descriptors[1];
  int result = rte_eth_dev_info_get(port, &info);
  if (result != 0) {
    return result;
  }
  memset(&conf, 0, sizeof(conf));
  if (mtu > 0) {
    conf.rxmode.mtu = mtu;
  }
  if (rss && info.flow_type_rss_offloads != 0) {
    spread(&conf, &info);
    conf.rxmode.offloads |= RTE_ETH_RX_OFFLOAD_RSS_HASH & info.rx_offload_capa;
  }
  if (timestamp) {
    conf.rxmode.offloads |= RTE_ETH_RX_OFFLOAD_TIMESTAMP & info.rx_offload_capa;
  }
  conf.rxmode.offloads |= (uint64_t)offloads[0];
  conf.txmode.offloads |= (uint64_t)offloads[1];
  result = rte_eth_dev_configure(port, rx_queues, tx_queues, &conf);
  if (result == 0) {
    result = rte_eth_dev_adjust_nb_rx_tx_desc(port, &rx, &tx);
    descriptors[0] = rx;
    descriptors[1] = tx;
  }
  return result;
}

int32_t pm_rx_queue(int32_t port, int32_t queue, int32_t descriptors, struct rte_mempool *pool) {
  return rte_eth_rx_queue_setup(port, queue, descriptors, rte_eth_dev_socket_id(port), NULL, pool);
}

int32_t pm_tx_queue(int32_t port, int32_t queue, int32_t descriptors) {
  return rte_eth_tx_queue_setup(port, queue, descriptors, rte_eth_dev_socket_id(port), NULL);
}

int32_t pm_start(int32_t port) {
  return rte_eth_dev_start(port);
}

int32_t pm_stop(int32_t port) {
  return rte_eth_dev_stop(port);
}

int32_t pm_promiscuous(int32_t port, int32_t on) {
  return on ? rte_eth_promiscuous_enable(port) : rte_eth_promiscuous_disable(port);
}

int32_t pm_set_mac(int32_t port, int64_t address) {
  struct rte_ether_addr mac;
  for (int i = 0; i < RTE_ETHER_ADDR_LEN; i++) {
    mac.addr_bytes[i] = (uint8_t)(address >> (40 - 8 * i));
  }
  return rte_eth_dev_default_mac_addr_set(port, &mac);
}

int64_t pm_mac(int32_t port) {
  struct rte_ether_addr mac;
  int64_t address = 0;
  int result = rte_eth_macaddr_get(port, &mac);
  for (int i = 0; i < RTE_ETHER_ADDR_LEN; i++) {
    address = address << 8 | mac.addr_bytes[i];
  }
  return result == 0 ? address : result;
}

/* Pause frames: 0 none, 1 received, 2 sent, 3 both. */
int32_t pm_pause(int32_t port, int32_t mode) {
  const enum rte_eth_fc_mode modes[] = {RTE_ETH_FC_NONE, RTE_ETH_FC_RX_PAUSE, RTE_ETH_FC_TX_PAUSE,
                                        RTE_ETH_FC_FULL};
  struct rte_eth_fc_conf conf;
  int result = rte_eth_dev_flow_ctrl_get(port, &conf);
  if (result != 0) {
    return result;
  }
  conf.mode = modes[mode & 3];
  return rte_eth_dev_flow_ctrl_set(port, &conf);
}

/* Speed in Mbit/s, full duplex, negotiated, up. */
int32_t pm_link(int32_t port, int64_t *to) {
  struct rte_eth_link link;
  int result = rte_eth_link_get_nowait(port, &link);
  if (result == 0) {
    to[0] = link.link_speed;
    to[1] = link.link_duplex;
    to[2] = link.link_autoneg;
    to[3] = link.link_status;
  }
  return result;
}

/* Frames and bytes received and sent; missed, with errors, not sent; no mbuf for them. */
int32_t pm_stats(int32_t port, int64_t *to) {
  struct rte_eth_stats stats;
  int result = rte_eth_stats_get(port, &stats);
  if (result == 0) {
    to[0] = (int64_t)stats.ipackets;
    to[1] = (int64_t)stats.ibytes;
    to[2] = (int64_t)stats.opackets;
    to[3] = (int64_t)stats.obytes;
    to[4] = (int64_t)stats.imissed;
    to[5] = (int64_t)stats.ierrors;
    to[6] = (int64_t)stats.oerrors;
    to[7] = (int64_t)stats.rx_nombuf;
  }
  return result;
}

int32_t pm_reset_stats(int32_t port) {
  int result = rte_eth_stats_reset(port);
  return result == 0 ? rte_eth_xstats_reset(port) : result;
}

/* How many extended statistics there are. */
int32_t pm_xstat_count(int32_t port) {
  return rte_eth_xstats_get(port, NULL, 0);
}

/* Names of RTE_ETH_XSTATS_NAME_SIZE (64) bytes each, and values, both in the order of ids. */
int32_t pm_xstats(int32_t port, struct rte_eth_xstat_name *names, struct rte_eth_xstat *stats,
                  int64_t *values, int32_t room) {
  int count = rte_eth_xstats_get_names(port, names, room);
  if (count < 0 || count > room) {
    return count < 0 ? count : -ENOSPC;
  }
  count = rte_eth_xstats_get(port, stats, room);
  for (int i = 0; i < count && i < room; i++) {
    values[stats[i].id] = (int64_t)stats[i].value;
  }
  return count;
}
