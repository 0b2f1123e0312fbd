package org.packetmill.click.elements.flow;

/** Keeps state for each flow and must drop it before the number is given to another one. */
public interface FlowListener {
  /** The flow is over; its number may come back as another flow. Called between bursts. */
  void flowEnded(int flow);

  /**
   * Packets of these flows probably come next: reads what will be needed for them, each flow's
   * without waiting for the others'. Changes nothing. 0 is no flow, and may be among them.
   *
   * @return something that depends on all that was read
   */
  default int flowsAhead(int[] flows, int count) {
    return 0;
  }
}
