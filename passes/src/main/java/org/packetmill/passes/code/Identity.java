package org.packetmill.passes.code;

/** Objects that facts can name. */
public sealed interface Identity {
  /** The packet that a region method treats. */
  record ThePacket() implements Identity {}

  /** The collector that a splitting element is given. */
  record TheOutputs() implements Identity {}

  /** An element of the graph, by number. */
  record TheElement(int index) implements Identity {}

  /** What a constant of the generated class refers to. */
  record TheConstant(String field) implements Identity {}

  /** A lambda that captures nothing, by its imagined class. */
  record TheLambda(String javaClass) implements Identity {}

  Identity PACKET = new ThePacket();
  Identity OUTPUTS = new TheOutputs();
}
