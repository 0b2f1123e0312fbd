package org.packetmill.passes;

import java.util.List;

/** Milling is impossible: the jar, the configuration or the request is wrong. */
public final class MillException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /** All problems, a sentence each. */
  public MillException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** A sentence for each problem. */
  public List<String> problems() {
    return problems;
  }
}
