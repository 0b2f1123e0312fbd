package org.packetmill.click.elements.ctx;

/** An element that keeps something for each flow, in the block of the flow. */
interface FlowSpace {
  /** How many bytes it keeps. */
  int flowDataSize();

  /** Says where in the block they are. */
  void setFlowDataOffset(int offset);

  /** Where they are. */
  int flowDataOffset();
}
