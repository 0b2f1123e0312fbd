package org.packetmill.click.router;

import java.util.List;

/** A configuration cannot be run; the message holds every error, one a line. */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Not serialized: the message says the same. */
  private final transient List<String> lines;

  public ConfigurationException(List<String> lines) {
    super(String.join("\n", lines));
    this.lines = List.copyOf(lines);
  }

  /** Errors, warnings and remarks in the order in which they were found. */
  public List<String> lines() {
    return lines;
  }
}
