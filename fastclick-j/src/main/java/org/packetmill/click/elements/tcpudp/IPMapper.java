package org.packetmill.click.elements.tcpudp;

import java.util.function.Consumer;

/** An element that decides for rewriters what becomes of a new flow. */
public interface IPMapper {
  /** A rewriter with so many outputs will ask; problems go to {@code problems}. */
  void check(int outputs, Consumer<String> problems);

  /**
   * Decides.
   *
   * @param flow the flow of the packet
   * @param used flows that replies may not have
   * @return null to drop the packet
   */
  Rewrite rewrite(FlowId flow, UsedFlows used);
}
