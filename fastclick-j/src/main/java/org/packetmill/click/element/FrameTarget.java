package org.packetmill.click.element;

import org.packetmill.click.packet.FrameBurst;

/**
 * Takes frames that have not become packets: what sends them on from where they lie, and generated
 * code. Of such frames there is nothing to know but their data.
 */
public interface FrameTarget {
  /**
   * Hands over what {@code frames} keeps, or, to generated code, all that has arrived. The burst
   * itself stays the caller's; nothing is kept in it afterwards.
   */
  void pushFrames(int port, FrameBurst frames);
}
