package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.packetmill.cli.trace.Mix;
import org.packetmill.cli.trace.Sizes;
import org.packetmill.cli.trace.Trace;

/** The traces, each made once from a seed. */
final class Traffic {
  /** A file, how many frames it has, and their mean length in bytes without check sequence. */
  record Made(Path file, int packets, double frame) {}

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

  /** UDP frames of 60 bytes that hit all patterns and all routes of Configurations alike. */
  Made hitting(int patterns, int routes, int packets) throws IOException {
    String name = "hitting%d-%d-%d".formatted(patterns, routes, packets);
    Made found = made.get(name);
    if (found == null) {
      int[] addresses = new Prefixes(routes).addresses();
      SplittableRandom random = new SplittableRandom(SEED);
      List<byte[]> frames = new ArrayList<>();
      for (int i = 0; i < packets; i++) {
        int to = addresses[i % addresses.length];
        frames.add(UdpFrame.of(random, to, Configurations.port(random.nextInt(patterns))));
      }
      Collections.shuffle(frames, new Random(SEED));
      found =
          new Made(
              UdpFrame.write(frames, directory.resolve(name + ".pcap")), packets, UdpFrame.LENGTH);
      made.put(name, found);
    }
    return found;
  }

  /** UDP as in {@link #udp}, but for one in a hundred: ARP, TTL, options, short frames. */
  Made surprising(int packets) throws IOException {
    return make(
        "surprising-%d".formatted(packets),
        new Trace(
            SEED,
            packets,
            Mix.parse("udp=396,arp-request=1,ttl=1,options=1,short=1"),
            Sizes.parse("60"),
            500,
            1));
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
      found = new Made(file, trace.packets(), (double) trace.write(file).bytes() / trace.packets());
      made.put(name, found);
    }
    return found;
  }
}
