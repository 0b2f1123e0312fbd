package org.packetmill.click.element;

/** A handler refused: bad argument, wrong state, no such handler. */
public final class HandlerException extends Exception {
  private static final long serialVersionUID = 1L;

  public HandlerException(String message) {
    super(message);
  }

  public HandlerException(String message, Throwable cause) {
    super(message, cause);
  }
}
