package org.packetmill.click.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.PortReader;
import org.packetmill.click.element.Storage;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortException;

/** The ports that a router uses, and whether anything can still come of them. */
final class PortSet {
  private final IntFunction<PacketPort> bindings;
  private final Map<Integer, PacketPort> ports = new TreeMap<>();
  private final List<PortReader> readers = new ArrayList<>();
  private final List<Storage> stores = new ArrayList<>();

  PortSet(IntFunction<PacketPort> bindings, List<Element> elements) {
    this.bindings = bindings;
    for (Element element : elements) {
      if (element instanceof PortReader reader) {
        readers.add(reader);
      }
      if (element instanceof Storage store) {
        stores.add(store);
      }
    }
  }

  PacketPort open(int number) {
    return ports.computeIfAbsent(number, n -> bindings.apply(n));
  }

  /** Starts every port that the elements have asked for; whether all could. */
  boolean start(ErrorLog log) {
    int before = log.errorCount();
    ports.forEach((number, port) -> {
      try {
        port.start();
      } catch (PortException e) {
        log.error("port %d: %s".formatted(number, e.getMessage()));
      }
    });
    return log.errorCount() == before;
  }

  /** Sends what the ports still hold back. */
  void flush() {
    ports.values().forEach(PacketPort::flush);
  }

  /**
   * Whether nothing waits to be done or sent. Timers on the packets' way only count while packets
   * are stored; those of scripts always do.
   */
  boolean haveRunDry(Schedule... schedules) {
    boolean stored = stores.stream().anyMatch(store -> store.stored() > 0);
    for (Schedule schedule : schedules) {
      if (schedule.hasTasks()
          || schedule.hasTimerOf(element -> element.inputCount() + element.outputCount() == 0)
          || stored && schedule.nextTimer() != Long.MAX_VALUE) {
        return false;
      }
    }
    return true;
  }

  /** Whether all ports have been read to the end, and there are some. */
  boolean exhausted() {
    return !readers.isEmpty() && readers.stream().allMatch(PortReader::exhausted);
  }
}
