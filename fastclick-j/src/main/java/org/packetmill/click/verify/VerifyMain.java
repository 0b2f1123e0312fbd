package org.packetmill.click.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.port.PcapReader;
import org.packetmill.click.port.PortException;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.RouterBuilder;

/**
 * Started by {@code packetmill verify} in a JVM whose class path is the jar to be tried:
 *
 * <pre>--trace FILE --log FILE [--packets N] [--every N] [CONFIG] [NAME=VALUE]...</pre>
 *
 * Exit code 0 when the log is complete, 1 with a message when the run was impossible.
 */
public final class VerifyMain {
  private final Map<String, String> options = new HashMap<>();
  private final Map<String, String> parameters = new HashMap<>();
  private String config;

  private VerifyMain(String[] words) {
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

  /** Runs one verification. */
  public static void main(String[] words) throws IOException {
    System.exit(new VerifyMain(words).run() ? 0 : 1);
  }

  private boolean run() throws IOException {
    try {
      List<byte[]> frames = frames(Path.of(options.get("trace")));
      long packets = Long.parseLong(options.getOrDefault("packets", "" + frames.size()));
      int every = Integer.parseInt(options.getOrDefault("every", "1"));
      new Verification(frames, packets, every)
          .run(new RouterBuilder().flat(source().parse(parameters)), Path.of(options.get("log")));
      return true;
    } catch (ConfigurationException e) {
      e.lines().forEach(System.err::println);
    } catch (PortException e) {
      System.err.println(e.getMessage());
    }
    return false;
  }

  private ConfigSource source() throws IOException, ConfigurationException {
    return config == null
        ? ConfigSource.inside(Path.of(System.getProperty("java.class.path")))
        : ConfigSource.named(config);
  }

  private static List<byte[]> frames(Path trace) {
    List<byte[]> frames = new ArrayList<>();
    try (PcapReader reader = PcapReader.open(trace)) {
      while (reader.next()) {
        frames.add(Arrays.copyOf(reader.data(), reader.length()));
      }
    }
    return frames;
  }
}
