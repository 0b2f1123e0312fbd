package org.packetmill.click.elements.ctx;

import java.util.List;
import org.packetmill.click.element.Errors;

/** An element that finds the flow of packets and gives each flow a block. */
interface FlowManagerElement extends FlowElement {
  /** How many bytes of a block it needs itself. */
  int reserved();

  /** Every element has its place in the block; makes the tables. */
  void laidOut(int blockSize, Errors errors);

  @Override
  default boolean isManager() {
    return true;
  }

  @Override
  default FlowNode table(int input, List<FlowElement> context) {
    return null;
  }
}
