package org.packetmill.click.port;

/** A port is unknown, cannot be opened, or failed. */
public class PortException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PortException(String message) {
    super(message);
  }

  public PortException(String message, Throwable cause) {
    super(message, cause);
  }
}
