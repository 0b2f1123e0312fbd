package org.packetmill.click.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortBindings;

/** The ports of the router that is measured, and of those beside it; all replay one trace. */
final class Sources {
  private final boolean recorded;
  private final String spec;
  private final List<PacketPort> measured = new ArrayList<>();

  private Sources(boolean recorded, String spec) {
    this.recorded = recorded;
    this.spec = spec;
  }

  /** Ports that replay {@code trace}; with source {@code pcap} what is sent is written as well. */
  static Sources of(String source, Path trace, String model) {
    return new Sources(source.equals("pcap"), "replay:%s,loop,model=%s".formatted(trace, model));
  }

  /** Port {@code number} of the router that is measured. */
  PacketPort measured(int number) {
    PacketPort port = other(number);
    measured.add(port);
    return recorded ? new RecordedPort(port) : port;
  }

  /** A port of a router beside it. */
  PacketPort other(int number) {
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
