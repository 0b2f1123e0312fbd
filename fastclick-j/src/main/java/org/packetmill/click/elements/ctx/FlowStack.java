package org.packetmill.click.elements.ctx;

/** The flow whose packets are on their way through the elements of this thread. */
final class FlowStack {
  private static final ThreadLocal<FlowStack> OF_THREAD = ThreadLocal.withInitial(FlowStack::new);

  /** The block of the flow; null when no manager has looked at the packets. */
  FlowBlock block;

  private FlowStack() {}

  static FlowStack current() {
    return OF_THREAD.get();
  }
}
