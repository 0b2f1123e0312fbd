package org.packetmill.click.packet;

/** No packet buffer is free and the pool may not grow further. */
public final class PoolExhaustedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PoolExhaustedException(String message) {
    super(message);
  }
}
