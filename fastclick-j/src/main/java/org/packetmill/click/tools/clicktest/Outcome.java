package org.packetmill.click.tools.clicktest;

import java.util.List;

/**
 * How a test ended.
 *
 * @param name the test
 * @param kind the verdict
 * @param lines what there is to say about it
 */
public record Outcome(String name, Kind kind, List<String> lines) {
  /** What can become of a test. */
  public enum Kind {
    /** Everything was as expected. */
    SUCCESS,
    /** Something was not. */
    FAILURE,
    /** A requirement was missing. */
    SKIPPED
  }
}
