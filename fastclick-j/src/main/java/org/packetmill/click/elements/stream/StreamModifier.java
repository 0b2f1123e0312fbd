package org.packetmill.click.elements.stream;

/** An element between a TCPIn and its TCPOut that may change streams. */
interface StreamModifier {
  /** Whether it makes them longer or shorter. */
  boolean resizes();
}
