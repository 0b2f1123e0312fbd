package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;

/** How long mappings of TCP connections live, in milliseconds. */
record TcpTimeouts(long data, long done, long noData, long guarantee) {
  static TcpTimeouts read(Args args) {
    long noData = IPRewriterBase.millis(args, "TCP_NODATA_TIMEOUT", 300_000);
    long guarantee = IPRewriterBase.millis(args, "TCP_GUARANTEE", IPRewriterBase.DEFAULT_GUARANTEE);
    long data = IPRewriterBase.millis(args, "TIMEOUT", 86_400_000);
    return new TcpTimeouts(
        IPRewriterBase.millis(args, "TCP_TIMEOUT", data),
        IPRewriterBase.millis(args, "TCP_DONE_TIMEOUT", 240_000),
        noData,
        IPRewriterBase.millis(args, "GUARANTEE", guarantee));
  }

  long of(Mapping mapping) {
    if (mapping.done()) {
      return done;
    }
    return mapping.bothData() ? data : noData;
  }
}
