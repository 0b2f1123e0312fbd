package org.packetmill.click.tools.clicktest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How tests are run.
 *
 * @param bin the directory that holds the commands under test, first on the {@code PATH}; or null
 * @param variables added to the environment
 * @param timeoutSeconds how long one script may take
 * @param keep the tests' directories stay
 * @param show names of files whose contents are printed; {@code *} for all
 */
public record Settings(
    Path bin, Map<String, String> variables, long timeoutSeconds, boolean keep, List<String> show) {
  /** Click's own limit. */
  public static final long DEFAULT_TIMEOUT_SECONDS = 45;

  /** What most tests need. */
  public static Settings of(Path bin) {
    return new Settings(bin, Map.of(), DEFAULT_TIMEOUT_SECONDS, false, List.of());
  }
}
