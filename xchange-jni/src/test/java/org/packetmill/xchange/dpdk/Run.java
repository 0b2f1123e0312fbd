package org.packetmill.xchange.dpdk;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.port.PortBindings;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

/** A configuration over ports, on the test's own thread. */
final class Run implements AutoCloseable {
  private final List<String> chatter = new ArrayList<>();
  private final PortBindings ports;
  private final Driver driver;

  /** Starts {@code config}; ports are {@code N=SPEC}. */
  Run(String config, String... specs) throws ConfigurationException {
    ports = PortBindings.parse(List.of(specs));
    Driver started = null;
    try {
      started =
          new Driver(
              new RouterBuilder()
                  .environment(
                      Environment.standard().withPorts(ports::open).withChatter(chatter::add))
                  .text(config, "config")
                  .build());
    } finally {
      if (started == null) {
        ports.close();
      }
    }
    driver = started;
  }

  /** What is wrong with {@code config}, which must not start. */
  static String error(String config, String... specs) {
    try (Run run = new Run(config, specs)) {
      throw new AssertionError("it starts: " + run.driver.router().elements());
    } catch (ConfigurationException e) {
      return e.getMessage();
    }
  }

  /** Runs until everything has been read. */
  Run toTheEnd() {
    driver.run();
    return this;
  }

  /** Runs that many rounds of the driver's loop. */
  Run rounds(int count) {
    for (int i = 0; i < count; i++) {
      driver.runRound();
    }
    return this;
  }

  /** A router of {@code config} that may take the place of the running one. */
  Router next(String config) throws ConfigurationException {
    return new RouterBuilder()
        .environment(driver.router().environment())
        .text(config, "next")
        .build();
  }

  Driver driver() {
    return driver;
  }

  String read(String handler) throws HandlerException {
    return driver.router().readHandler(handler, null);
  }

  long number(String handler) throws HandlerException {
    return Long.parseLong(read(handler).strip());
  }

  /** Messages so far. */
  List<String> chatter() {
    return chatter;
  }

  @Override
  public void close() {
    driver.close();
    ports.close();
  }
}
