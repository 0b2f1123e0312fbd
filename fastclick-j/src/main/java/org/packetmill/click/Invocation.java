package org.packetmill.click;

import java.io.IOException;
import java.util.Map;
import org.packetmill.click.command.UsageException;
import org.packetmill.click.lang.LibraryLoader;

/**
 * What a command line of {@code click} is about, for programs that prepare a run.
 *
 * @param source the configuration; null when it comes from standard input, which is not touched
 * @param parameters {@code NAME=VALUE}
 * @param libraries where {@code require(library ...)} looks
 * @param runs whether the driver is to run
 */
public record Invocation(
    ConfigSource source, Map<String, String> parameters, LibraryLoader libraries, boolean runs) {
  /**
   * Reads a command line.
   *
   * @throws UsageException when it is wrong
   * @throws IOException when the configuration cannot be read
   */
  public static Invocation of(String... arguments) throws UsageException, IOException {
    Options options = Options.parse(arguments);
    boolean runs = !options.quit && !options.help && !options.version;
    boolean standardInput = options.configuration == null || options.configuration.equals("-");
    ConfigSource source =
        runs && (!standardInput || options.isExpression) ? ConfigSource.of(options) : null;
    return new Invocation(source, Map.copyOf(options.parameters), options.libraries(), runs);
  }
}
