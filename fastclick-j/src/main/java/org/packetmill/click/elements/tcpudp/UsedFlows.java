package org.packetmill.click.elements.tcpudp;

/** Tells which flows a rewriter knows already, so that a new mapping does not clash with one. */
@FunctionalInterface
public interface UsedFlows {
  /** Whether packets with these addresses and ports, as in {@link FlowId}, are mapped. */
  boolean contains(long addresses, int ports);
}
