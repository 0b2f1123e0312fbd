/**
 * DPDK behind the port interface: the shim (C, in the resources) and its functions, the start of
 * the environment abstraction layer, mbuf pools whose memory packets lie in, ports with their
 * queues, and the metadata models.
 */
package org.packetmill.xchange.dpdk;
