package org.packetmill.click.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortException;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.ElementClasses;
import org.packetmill.click.router.Environment;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

/**
 * A router for a test, on the test's own thread and in simulated time.
 *
 * <pre>{@code
 * try (RouterFixture r = RouterFixture.start("in :: TestIn -> Strip(14) -> out :: TestOut")) {
 *   r.push("in", frame);
 *   assertThat(r.sent("out")).containsExactly(payload);
 * }
 * }</pre>
 *
 * <p>Configurations may name {@link TestIn} and {@link TestOut}.
 */
public final class RouterFixture implements AutoCloseable {
  private final List<String> chatter;
  private final Driver driver;

  private RouterFixture(Router router, List<String> chatter) {
    this.chatter = chatter;
    driver = new Driver(router);
  }

  /** Starts {@code config}; parameters are {@code NAME=VALUE}. */
  public static RouterFixture start(String config, String... parameters) {
    return start(config, RouterFixture::unbound, parameters);
  }

  /** Starts {@code config} with these ports. */
  public static RouterFixture start(
      String config, IntFunction<PacketPort> ports, String... parameters) {
    List<String> chatter = new ArrayList<>();
    try {
      return new RouterFixture(builder(config, ports, chatter, parameters).build(), chatter);
    } catch (ConfigurationException e) {
      throw new AssertionError("the configuration does not start:\n" + e.getMessage(), e);
    }
  }

  /** What is reported of {@code config}, which must not start: error lines and their headings. */
  public static List<String> errors(String config, String... parameters) {
    List<String> chatter = new ArrayList<>();
    try {
      Router router = builder(config, RouterFixture::unbound, chatter, parameters).build();
      throw new AssertionError("the configuration starts: " + router.elements());
    } catch (ConfigurationException e) {
      return e.lines();
    }
  }

  private static RouterBuilder builder(
      String config, IntFunction<PacketPort> ports, List<String> chatter, String... parameters) {
    ElementClasses classes =
        ElementClasses.of(RouterFixture.class.getClassLoader())
            .add(TestIn.class)
            .add(TestOut.class);
    RouterBuilder builder =
        new RouterBuilder()
            .classes(classes)
            .environment(
                Environment.standard().simulated().withPorts(ports).withChatter(chatter::add));
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      builder.parameter(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    return builder.text(config, "config");
  }

  private static PacketPort unbound(int number) {
    throw new PortException("no port in this test: port=" + number);
  }

  /** Pushes single packets out of the {@link TestIn} of that name. */
  public void push(String in, byte[]... packets) {
    for (byte[] bytes : packets) {
      element(TestIn.class, in).send(bytes);
    }
  }

  /** Pushes one batch out of the {@link TestIn} of that name. */
  public void pushBatch(String in, byte[]... packets) {
    element(TestIn.class, in).sendBatch(packets);
  }

  /** Has the {@link TestOut} of that name pull up to {@code max} packets. */
  public void pull(String out, int max) {
    element(TestOut.class, out).fetch(max);
  }

  /** Has the {@link TestOut} of that name pull one batch of up to {@code max} packets. */
  public void pullBatch(String out, int max) {
    element(TestOut.class, out).fetchBatch(max);
  }

  /** The bytes of what arrived at the {@link TestOut} of that name. */
  public List<byte[]> sent(String out) {
    return seen(out).stream().map(TestOut.Seen::data).toList();
  }

  /** What arrived at the {@link TestOut} of that name, with metadata. */
  public List<TestOut.Seen> seen(String out) {
    return element(TestOut.class, out).seen();
  }

  /** The sizes of the batches that arrived at the {@link TestOut} of that name. */
  public List<Integer> batches(String out) {
    return element(TestOut.class, out).batches();
  }

  /** Reads a handler: {@code "c.count"}. */
  public String read(String call) {
    try {
      return router().readHandler(call, null);
    } catch (HandlerException e) {
      throw new AssertionError("cannot read " + call + ": " + e.getMessage(), e);
    }
  }

  /** Writes a handler. */
  public void write(String handler, String value) {
    try {
      router().writeHandler(handler + " " + value, null);
    } catch (HandlerException e) {
      throw new AssertionError("cannot write " + handler + ": " + e.getMessage(), e);
    }
  }

  /** The message with which a handler refuses to be read. */
  public String readError(String call) {
    try {
      throw new AssertionError(call + " answers " + router().readHandler(call, null));
    } catch (HandlerException e) {
      return e.getMessage();
    }
  }

  /** The message with which a handler refuses a value. */
  public String writeError(String handler, String value) {
    try {
      router().writeHandler(handler + " " + value, null);
      throw new AssertionError(handler + " takes " + value);
    } catch (HandlerException e) {
      return e.getMessage();
    }
  }

  /** Runs tasks and timers until the driver stops by itself. */
  public void run() {
    driver.run();
  }

  /** Runs so many rounds of the driver's loop. */
  public void rounds(int count) {
    for (int i = 0; i < count; i++) {
      driver.runRound();
    }
  }

  /** What elements said to people. */
  public List<String> chatter() {
    return chatter;
  }

  /** The running router. */
  public Router router() {
    return driver.router();
  }

  /** What runs it. */
  public Driver driver() {
    return driver;
  }

  /** The element of that name. */
  public <T extends Element> T element(Class<T> type, String name) {
    Element element = router().find(name, null);
    if (element == null) {
      throw new AssertionError("no element named '" + name + "'");
    }
    return type.cast(element);
  }

  @Override
  public void close() {
    driver.close();
  }
}
