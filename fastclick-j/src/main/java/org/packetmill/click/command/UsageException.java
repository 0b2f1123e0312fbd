package org.packetmill.click.command;

/** A command line is wrong; the message says how. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean named;

  /** A command line is wrong; the program's name stands in front of the message. */
  public UsageException(String message) {
    this(message, true);
  }

  private UsageException(String message, boolean named) {
    super(message);
    this.named = named;
  }

  /** Something was given twice, which Click tells without the program's name. */
  public static UsageException twice(String what) {
    return new UsageException(what + " specified twice", false);
  }

  /** What {@code program} prints. */
  public String line(String program) {
    return named ? program + ": " + getMessage() : getMessage();
  }
}
