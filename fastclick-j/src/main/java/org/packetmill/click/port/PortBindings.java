package org.packetmill.click.port;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the numbered ports of a configuration are: {@code 0=replay:FILE,loop} and {@code
 * 1=pcap:IN,OUT}, as {@code --port} gives them. A port is opened when it is first asked for, and
 * then stays open until {@link #close}, over several routers. Other modules bring more kinds:
 * {@link PortProvider}.
 */
public final class PortBindings implements AutoCloseable {
  /** How the kinds of ports that need nothing but the JDK are written. */
  public static final String USAGE =
      "N=replay:FILE[,loop][,model=copying|xchange][,inflight=N][,limit=N][,checksum]"
          + " or N=pcap:IN[,OUT]";

  private static final int MAX_PORT = 65535;

  /** The property that holds what {@code --dpdk} said. */
  private static final String DPDK_ARGUMENTS = "packetmill.dpdk.eal";

  /** Specifications without their number. */
  private final Map<Integer, String> specs;

  private final Map<Integer, PacketPort> open = new TreeMap<>();

  private PortBindings(Map<Integer, String> specs) {
    this.specs = specs;
  }

  /**
   * Takes what {@code --port} was given, once for each port.
   *
   * @throws PortException with a line for each that is wrong
   */
  public static PortBindings parse(List<String> specs) {
    Map<Integer, String> byNumber = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (String spec : specs) {
      String problem = parse(spec, byNumber);
      if (problem != null) {
        problems.add("--port " + spec + ": " + problem);
      }
    }
    if (!problems.isEmpty()) {
      throw new PortException(String.join("\n", problems));
    }
    return new PortBindings(byNumber);
  }

  /**
   * Port {@code number}, opened if it is not yet.
   *
   * @throws PortException when it is not bound or cannot be opened
   */
  public synchronized PacketPort open(int number) {
    PacketPort port = open.get(number);
    if (port == null) {
      port = create(number);
      open.put(number, port);
    }
    return port;
  }

  /** Hands out what the open ports still buffer. */
  public synchronized void flush() {
    open.values().forEach(PacketPort::flush);
  }

  /** Closes the ports that are open. */
  @Override
  public synchronized void close() {
    open.values().forEach(PacketPort::close);
    open.clear();
  }

  /** Adds one to {@code byNumber}; returns what is wrong with it, or null. */
  private static String parse(String spec, Map<Integer, String> byNumber) {
    int equals = spec.indexOf('=');
    String number = equals < 0 ? "" : spec.substring(0, equals);
    if (!number.matches("[0-9]{1,5}") || Integer.parseInt(number) > MAX_PORT) {
      return "a port is given as " + USAGE;
    }
    String rest = spec.substring(equals + 1);
    try {
      check(rest);
    } catch (PortException e) {
      return e.getMessage();
    }
    String before = byNumber.putIfAbsent(Integer.parseInt(number), rest);
    return before == null ? null : "port " + number + " is bound to " + before + " already";
  }

  /** Finds what is wrong without opening a file. */
  private static void check(String spec) {
    switch (kind(spec)) {
      case "replay" -> ReplayOptions.parse(words(spec, Integer.MAX_VALUE));
      case "pcap" -> words(spec, 2);
      default -> {
        PortProviders.find(kind(spec)).check(spec);
        return;
      }
    }
    if (file(spec).isEmpty()) {
      throw new PortException("a file is missing; write " + USAGE);
    }
  }

  private PacketPort create(int number) {
    String spec = specs.getOrDefault(number, unbound(number));
    if (spec == null) {
      throw new PortException(
          "port " + number + " is not bound; start with --port " + number + "=replay:FILE");
    }
    try {
      return switch (kind(spec)) {
        case "replay" -> replay(spec);
        case "pcap" -> pcap(spec);
        default -> PortProviders.find(kind(spec)).open(spec);
      };
    } catch (PortException e) {
      throw new PortException("port " + number + ": " + e.getMessage(), e);
    }
  }

  /**
   * What port {@code number} is without {@code --port}: the device that the configuration named, or
   * DPDK's port of that number once DPDK was given arguments ({@code --dpdk}); null for neither.
   */
  private static String unbound(int number) {
    String named = PortNames.spec(number);
    return named == null && System.getProperty(DPDK_ARGUMENTS) != null ? "dpdk:" + number : named;
  }

  private static PacketPort replay(String spec) {
    ReplayOptions options = ReplayOptions.parse(words(spec, Integer.MAX_VALUE));
    return ReplayPort.replay(spec, Path.of(file(spec)), options);
  }

  private static PacketPort pcap(String spec) {
    Path in = Path.of(file(spec));
    List<String> out = words(spec, 2);
    return out.isEmpty()
        ? ReplayPort.replay(spec, in, ReplayOptions.DEFAULT)
        : ReplayPort.pcap(spec, in, Path.of(out.getFirst()));
  }

  private static String kind(String spec) {
    int colon = spec.indexOf(':');
    return colon < 0 ? spec : spec.substring(0, colon);
  }

  private static String file(String spec) {
    return list(spec, 2).getFirst();
  }

  /** What follows the first comma, in at most {@code parts} parts with the file. */
  private static List<String> words(String spec, int parts) {
    List<String> list = list(spec, parts);
    return list.subList(1, list.size());
  }

  private static List<String> list(String spec, int parts) {
    return List.of(spec.substring(kind(spec).length()).replaceFirst("^:", "").split(",", parts));
  }
}
