package org.packetmill.optimizer.program;

/**
 * The program cannot be read: a file is missing, truncated or not what its name says. The message
 * is one sentence: file, entry, rule.
 */
public final class ProgramException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the sentence alone. */
  public ProgramException(String message) {
    super(message);
  }

  /** With what caused it. */
  public ProgramException(String message, Throwable cause) {
    super(message, cause);
  }
}
