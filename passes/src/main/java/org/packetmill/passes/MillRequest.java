package org.packetmill.passes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.packetmill.passes.profile.Profile;

/**
 * What to mill.
 *
 * @param jar the network function's fat jar
 * @param configs files, or names of resources inside the jar; empty for every {@code .click} in it
 * @param output where the milled jar goes; it appears whole or not at all
 * @param passes names of the passes to run, in any order; empty for the default set
 * @param parameters {@code NAME=VALUE} pairs for configurations that need some to parse
 * @param profile what is hot; null when nobody has counted
 * @param showing whether the report is to show how methods changed: each is printed after each pass
 */
public record MillRequest(
    Path jar,
    List<String> configs,
    Path output,
    List<String> passes,
    Map<String, String> parameters,
    Profile profile,
    boolean showing) {
  /** A request without a profile, and without code in the report. */
  public MillRequest(
      Path jar,
      List<String> configs,
      Path output,
      List<String> passes,
      Map<String, String> parameters) {
    this(jar, configs, output, passes, parameters, null, false);
  }

  /** The same with a profile. */
  public MillRequest with(Profile counts) {
    return new MillRequest(jar, configs, output, passes, parameters, counts, showing);
  }

  /** The same with code in the report. */
  public MillRequest showingCode() {
    return new MillRequest(jar, configs, output, passes, parameters, profile, true);
  }
}
