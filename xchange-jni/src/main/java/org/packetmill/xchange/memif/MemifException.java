package org.packetmill.xchange.memif;

/** The link cannot go on: the peer broke a rule, or is gone. */
final class MemifException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MemifException(String message) {
    super(message);
  }
}
