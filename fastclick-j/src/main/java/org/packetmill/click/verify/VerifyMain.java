package org.packetmill.click.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.packetmill.click.port.PcapReader;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.RouterBuilder;

/**
 * Started by {@code packetmill verify} in a JVM whose class path is the jar to be tried:
 *
 * <pre>--trace FILE --log FILE [--packets N] [--every N] [--changes FILE] [CONFIG] [NAME=VALUE]...
 * </pre>
 *
 * Exit code 0 when the log is complete, 1 with a message when the run was impossible.
 */
public final class VerifyMain {
  private VerifyMain() {}

  /** Runs one verification. */
  public static void main(String[] words) {
    ForkMain.run(words, VerifyMain::verify);
  }

  private static void verify(ForkArguments arguments) throws IOException, ConfigurationException {
    List<byte[]> frames = frames(Path.of(arguments.option("trace")));
    long packets = arguments.number("packets", frames.size());
    int every = (int) arguments.number("every", 1);
    new Verification(frames, packets, every, changes(arguments))
        .run(file -> builder(arguments, file), Path.of(arguments.option("log")));
  }

  private static List<Changes.Change> changes(ForkArguments arguments) throws IOException {
    String file = arguments.optional("changes");
    return file == null ? List.of() : Changes.read(Path.of(file));
  }

  private static RouterBuilder builder(ForkArguments arguments, String file) throws IOException {
    return file.equals(Changes.SAME) ? arguments.builder() : arguments.builder(file);
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
