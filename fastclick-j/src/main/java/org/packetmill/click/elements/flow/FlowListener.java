package org.packetmill.click.elements.flow;

/** Keeps state for each flow and must drop it before the number is given to another one. */
public interface FlowListener {
  /** The flow is over; its number may come back as another flow. Called between bursts. */
  void flowEnded(int flow);
}
