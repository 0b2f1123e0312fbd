package org.packetmill.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.cli.user.UserException;

/** What takes turns with the variants, as the options ask for it, and how it compares. */
final class Rivals {
  /** A yardstick that costs more than this many times what testpmd does was not written well. */
  static final double WORTHY = 1.15;

  private static final String MAC = "testpmd-mac";
  private static final String C = "c";

  private Rivals() {}

  /**
   * All of them.
   *
   * @param jars the variants'
   * @param ioJar the jar of a variant that only receives and sends, made from the configuration
   */
  static List<Rival> of(BenchOptions options, Map<String, Path> jars, IoJars ioJar, Path directory)
      throws IOException {
    List<Rival> rivals = new ArrayList<>();
    if (options.yardsticks().contains("testpmd")) {
      rivals.add(new Rival.OfTestpmd("io", device(options)));
      rivals.add(new Rival.OfTestpmd("mac", device(options)));
    }
    if (options.yardsticks().contains("l3fwd")) {
      Path program = L3fwdSource.build(options.l3fwd(), directory);
      rivals.add(new L3fwd.Turn(program, device(options), directory));
    }
    if (options.yardsticks().contains(C)) {
      requireXchange(options);
      CProgram program = CProgram.build(options.config(), options.home(), directory);
      program.requireSameOutput(options, directory);
      rivals.addAll(program.rivals(options));
      rivals.addAll(ioAlone(options, jars, ioJar, directory));
    }
    return rivals;
  }

  /** Makes the jar of a variant for another configuration. */
  @FunctionalInterface
  interface IoJars {
    /** The jar of {@code variant} that runs {@code config}. */
    Path make(String variant, Path config);
  }

  private static List<Rival> ioAlone(
      BenchOptions options, Map<String, Path> jars, IoJars ioJar, Path directory)
      throws IOException {
    Path config = IoAlone.writeConfig(directory);
    BenchFork fork = new BenchFork(options);
    List<Rival> rivals = new ArrayList<>();
    for (Map.Entry<String, Path> variant : jars.entrySet()) {
      switch (variant.getKey()) {
        case Variants.VANILLA, Variants.VANILLA_RAW ->
            rivals.add(
                new IoAlone(variant.getKey(), variant.getValue(), config, options.source(), fork));
        case Variants.MILLED -> {
          Path jar = ioJar.make(variant.getKey(), config);
          rivals.add(new IoAlone(variant.getKey(), jar, config, options.source(), fork));
        }
        default -> {}
      }
    }
    return rivals;
  }

  private static void requireXchange(BenchOptions options) {
    if (!options.model().equals("xchange") || options.threads() > 1) {
      throw new UserException(
          "the C program exchanges buffers on one thread: model=%s, threads=%d"
              .formatted(options.model(), options.threads()));
    }
  }

  /**
   * The device that programs of DPDK's forward on: the variants' own, or one that replays their
   * trace.
   */
  private static String device(BenchOptions options) {
    return options.source().startsWith("dpdk:")
        ? Testpmd.device(options.source())
        : "net_pcap0,rx_pcap=%s,infinite_rx=1".formatted(options.trace().toAbsolutePath());
  }

  /** CPU time of everything whose input and output were measured alone, without these. */
  static Map<String, Double> net(
      Map<String, VariantResult> variants, Map<String, Yardstick> yardsticks) {
    Map<String, Double> total = new LinkedHashMap<>();
    variants.forEach((name, result) -> total.put(name, result.cpuNsPerPacket()));
    yardsticks.forEach((name, result) -> total.put(name, result.cpuNsPerPacket()));
    Map<String, Double> net = new LinkedHashMap<>();
    total.forEach((name, nanos) -> {
      Double io = total.get(name + Rival.IO);
      if (io != null) {
        net.put(name, nanos - io);
      }
    });
    return net;
  }

  /** Adds why the C program is no yardstick, if it is none. */
  static void check(
      BenchOptions options, Map<String, Yardstick> yardsticks, List<String> problems) {
    Yardstick mac = yardsticks.get(MAC);
    Yardstick c = yardsticks.get(C);
    boolean sameDevice = options.source().startsWith("dpdk:");
    if (sameDevice
        && mac != null
        && c != null
        && c.cpuNsPerPacket() > WORTHY * mac.cpuNsPerPacket()) {
      problems.add(
          "c: takes more than %.2f times as long as testpmd mac: c=%.1f, mac=%.1f"
              .formatted(WORTHY, c.cpuNsPerPacket(), mac.cpuNsPerPacket()));
    }
  }
}
