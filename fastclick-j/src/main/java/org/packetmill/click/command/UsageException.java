package org.packetmill.click.command;

/** A command line is wrong; the message says how. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A command line is wrong. */
  public UsageException(String message) {
    super(message);
  }
}
