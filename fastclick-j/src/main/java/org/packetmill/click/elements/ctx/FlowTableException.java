package org.packetmill.click.elements.ctx;

/** Rules that make no table; the message says why. */
final class FlowTableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FlowTableException(String message) {
    super(message);
  }
}
