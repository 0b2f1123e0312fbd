package org.packetmill.click.elements.tcpudp;

/**
 * What becomes of a new flow.
 *
 * @param flow its addresses and ports from now on
 * @param output where its packets leave
 * @param replyOutput where packets of the reverse flow leave
 */
public record Rewrite(FlowId flow, int output, int replyOutput) {}
