package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.packetmill.cli.trace.Mix;
import org.packetmill.cli.trace.Sizes;
import org.packetmill.cli.trace.Trace;

/** The traces, each made once from a seed. */
final class Traffic {
  /** A file and the mean length of its frames, in bytes without check sequence. */
  record Made(Path file, double frame) {}

  private static final long SEED = 42;
  private static final int FLOWS = 1 << 17;

  private final Path directory;
  private final Map<String, Made> made = new HashMap<>();

  Traffic(Path directory) {
    this.directory = directory;
  }

  /** UDP frames of one size, in bytes without check sequence. */
  Made udp(int bytes, int packets) throws IOException {
    return make(
        "udp%d-%d".formatted(bytes, packets),
        new Trace(SEED, packets, Mix.parse("udp"), Sizes.parse("" + bytes), 500, 1));
  }

  /** UDP frames of 60 bytes of so many flows, all alike. */
  Made flows(int flows, int packets) throws IOException {
    return make(
        "flows%d-%d".formatted(flows, packets),
        new Trace(SEED, packets, Mix.parse("udp"), Sizes.parse("60"), flows, 0));
  }

  /** TCP, UDP, ICMP and others in turns, in the sizes of a campus, of some very busy flows. */
  Made campus(int packets) throws IOException {
    return make(
        "campus-%d".formatted(packets),
        new Trace(SEED, packets, Mix.parse("traffic"), Sizes.parse("campus"), FLOWS, 0.9));
  }

  private Made make(String name, Trace trace) throws IOException {
    Made found = made.get(name);
    if (found == null) {
      Path file = directory.resolve(name + ".pcap");
      found = new Made(file, (double) trace.write(file).bytes() / trace.packets());
      made.put(name, found);
    }
    return found;
  }
}
