package org.packetmill.cli.user;

import java.util.List;

/** What the user gave cannot be worked with; each problem is a sentence. The exit code is 1. */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** Several problems. */
  public UserException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One problem. */
  public UserException(String problem) {
    this(List.of(problem));
  }

  /** The problems, a sentence each. */
  public List<String> problems() {
    return problems;
  }
}
