package org.packetmill.click.elements.tcpudp;

/**
 * A mapping as seen by packets of one of its directions.
 *
 * @param replying whether that is the direction of the replies
 */
record RewriterEntry(Mapping mapping, boolean replying) {
  /** The flow that these packets get. */
  FlowId rewritten() {
    return mapping.key(!replying).reverse();
  }

  /** Where they leave. */
  int output() {
    return replying ? mapping.replyOutput : mapping.output;
  }
}
