package org.packetmill.click.verify;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.ConfigSource;
import org.packetmill.click.lang.FileLibraries;
import org.packetmill.click.router.RouterBuilder;

/**
 * The command line of a main class that a tool starts with a jar on the class path: {@code --NAME
 * VALUE} options, a configuration or none, and {@code NAME=VALUE} parameters.
 */
public final class ForkArguments {
  private final Map<String, String> options = new HashMap<>();
  private final Map<String, String> parameters = new HashMap<>();
  private String config;

  /** Reads a command line. */
  public ForkArguments(String[] words) {
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      int equals = word.indexOf('=');
      if (word.startsWith("--") && i + 1 < words.length) {
        options.put(word.substring(2), words[++i]);
      } else if (equals > 0 && word.substring(0, equals).matches("[A-Za-z_]\\w*")) {
        parameters.put(word.substring(0, equals), word.substring(equals + 1));
      } else {
        config = word;
      }
    }
  }

  /** An option that must be there. */
  public String option(String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException("an option is missing: --" + name);
    }
    return value;
  }

  /** An option, null when it was not given. */
  public String optional(String name) {
    return options.get(name);
  }

  /** A number, {@code other} when it was not given. */
  public long number(String name, long other) {
    String value = options.get(name);
    return value == null ? other : Long.parseLong(value);
  }

  /**
   * A builder that starts from the configuration that was given, or the one inside the jar.
   *
   * @throws IOException when there is none
   */
  public RouterBuilder builder() throws IOException {
    return builder(config);
  }

  /**
   * A builder that starts from another configuration, with the same parameters.
   *
   * @param file null for the one inside the jar
   * @throws IOException when there is none
   */
  RouterBuilder builder(String file) throws IOException {
    ConfigSource source = file == null ? ConfigSource.embedded() : ConfigSource.named(file);
    RouterBuilder builder = new RouterBuilder().libraries(new FileLibraries(List.of()));
    parameters.forEach(builder::parameter);
    return builder.text(source.text(), source.name());
  }
}
