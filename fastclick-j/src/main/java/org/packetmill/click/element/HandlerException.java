package org.packetmill.click.element;

/** A handler refused: bad argument, wrong state, no such handler. */
public final class HandlerException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What C's {@code EINVAL} is, the status of most refusals. */
  private static final int INVALID = -22;

  /** What is wrong. */
  public enum Kind {
    /** There is no such handler, or it does not work that way. */
    NO_HANDLER,
    /** The handler refused. */
    REFUSED
  }

  private final Kind kind;
  private final int status;

  /** A refusal. */
  public HandlerException(String message) {
    this(message, INVALID);
  }

  /** A refusal with a negative status of its own, which scripts see as {@code $?}. */
  public HandlerException(String message, int status) {
    super(message);
    kind = Kind.REFUSED;
    this.status = status;
  }

  /** A refusal for a reason. */
  public HandlerException(String message, Throwable cause) {
    super(message, cause);
    kind = Kind.REFUSED;
    status = INVALID;
  }

  private HandlerException(String message, Kind kind) {
    super(message);
    this.kind = kind;
    status = INVALID;
  }

  /** There is nothing to call. */
  public static HandlerException noHandler(String message) {
    return new HandlerException(message, Kind.NO_HANDLER);
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** The negative status of the call. */
  public int status() {
    return status;
  }
}
