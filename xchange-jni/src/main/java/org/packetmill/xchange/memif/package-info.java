/**
 * Shared-memory ports in pure Java: memif, version 2.0, as DPDK and VPP speak it.
 *
 * <p>A client connects to a server's socket and hands it a file in memory that holds rings and
 * buffers; from then on both read and write that memory only. {@code ClientLink} and {@code
 * ServerLink} agree on it over a {@code ControlSocket}; receivers and senders are the two ends of a
 * ring. Nothing that the peer writes is trusted: each value is read once, and checked against what
 * it may be, before it is used.
 */
package org.packetmill.xchange.memif;
