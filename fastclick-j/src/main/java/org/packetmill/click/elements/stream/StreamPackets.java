package org.packetmill.click.elements.stream;

/** Packets of a stream that an element keeps. */
interface StreamPackets {
  /** Lets go of them: the stream is over. */
  void drop();
}
