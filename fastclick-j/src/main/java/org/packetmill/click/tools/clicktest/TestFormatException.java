package org.packetmill.click.tools.clicktest;

/** A test file is not what it should be; the message says how. */
final class TestFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  TestFormatException(String message) {
    super(message);
  }
}
