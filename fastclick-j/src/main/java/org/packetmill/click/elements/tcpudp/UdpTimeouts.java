package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;

/** How long mappings of UDP flows live, in milliseconds. */
record UdpTimeouts(long timeout, long streaming, long guarantee) {
  /** IPRewriter's arguments. */
  static UdpTimeouts read(Args args) {
    long timeout = IPRewriterBase.millis(args, "UDP_TIMEOUT", IPRewriterBase.DEFAULT_TIMEOUT);
    return new UdpTimeouts(
        timeout,
        IPRewriterBase.millis(args, "UDP_STREAMING_TIMEOUT", timeout),
        IPRewriterBase.millis(args, "UDP_GUARANTEE", IPRewriterBase.DEFAULT_GUARANTEE));
  }

  /** The same, and UDPRewriter's shorter names for them. */
  static UdpTimeouts readWithShortNames(Args args) {
    UdpTimeouts udp = read(args);
    long timeout = IPRewriterBase.millis(args, "TIMEOUT", udp.timeout);
    long streaming = udp.streaming == udp.timeout ? timeout : udp.streaming;
    return new UdpTimeouts(
        timeout,
        IPRewriterBase.millis(args, "STREAMING_TIMEOUT", streaming),
        IPRewriterBase.millis(args, "GUARANTEE", udp.guarantee));
  }

  long of(Mapping mapping) {
    return mapping.streaming() ? streaming : timeout;
  }
}
