package org.packetmill.click.elements.flow;

/**
 * An element that numbers flows and notes the number in each packet ({@link
 * org.packetmill.click.packet.Packet#setFlow}).
 */
public interface FlowManager {
  /** Flow numbers are below this; known once the element is configured. */
  int capacity();

  /** Has {@code listener} told of every flow that ends; called from {@code initialize}. */
  void addListener(FlowListener listener);
}
