package org.packetmill.click.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortBindings;

/**
 * The ports of the router that is measured, and of those beside it, which replay a trace from
 * memory.
 */
final class Sources {
  /** Buffers posted to a replayed ring when nobody says how many. */
  static final int IN_FLIGHT = 64;

  private final boolean recorded;
  private final String measuredSpec;
  private final String otherSpec;
  private final List<PacketPort> measured = new ArrayList<>();

  private Sources(boolean recorded, String measuredSpec, String otherSpec) {
    this.recorded = recorded;
    this.measuredSpec = measuredSpec;
    this.otherSpec = otherSpec;
  }

  /**
   * Ports that replay {@code trace} with {@code inFlight} buffers posted; with source {@code pcap}
   * what is sent is written as well. A source {@code dpdk:DEVICE...} is that device, for port 0 of
   * the router that is measured.
   */
  static Sources of(String source, Path trace, String model, int inFlight) {
    boolean dpdk = source.startsWith("dpdk:");
    String besides = dpdk && !model.equals("xchange") ? "copying" : model;
    String replay = "replay:%s,loop,model=%s,inflight=%d".formatted(trace, besides, inFlight);
    return dpdk
        ? new Sources(false, dpdk(source, model), replay)
        : new Sources(source.equals("pcap"), replay, replay);
  }

  /** On a driver that one cannot change, X-Change is what {@code inplace} makes of it. */
  private static String dpdk(String source, String model) {
    return source.contains(",model=")
        ? source
        : source + ",model=" + (model.equals("xchange") ? "inplace" : model);
  }

  /** Port {@code number} of the router that is measured. */
  PacketPort measured(int number) {
    PacketPort port = open(number, number == 0 ? measuredSpec : otherSpec);
    measured.add(port);
    return recorded ? new RecordedPort(port) : port;
  }

  /** A port of a router beside it. */
  PacketPort other(int number) {
    return open(number, otherSpec);
  }

  private static PacketPort open(int number, String spec) {
    return PortBindings.parse(List.of(number + "=" + spec)).open(number);
  }

  /** How many packets the router that is measured has received. */
  long received() {
    long sum = 0;
    for (PacketPort port : measured) {
      sum += port.counters().received();
    }
    return sum;
  }
}
