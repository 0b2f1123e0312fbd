package org.packetmill.click.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.port.PortException;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.verify.ForkArguments;

/**
 * Started in a fresh JVM whose class path is a network function's jar, to see how it comes up to
 * speed:
 *
 * <pre>--trace FILE --millis N [--model copying|xchange] [--step-millis N] [CONFIG]
 * [NAME=VALUE]...</pre>
 *
 * Lets the router run on the trace for so long and prints {@code start: MILLIS PACKETS} for each
 * step: milliseconds since the process began, packets received by then.
 */
public final class StartMain {
  private record Step(long millis, long packets) {}

  private final Sources sources;
  private final Driver driver;
  private final long began;

  private StartMain(ForkArguments arguments, long began)
      throws IOException, ConfigurationException {
    this.began = began;
    String model = arguments.optional("model");
    Path trace = Path.of(arguments.option("trace"));
    sources = Sources.of("replay", trace, model == null ? "xchange" : model, Sources.IN_FLIGHT);
    Environment environment = Environment.standard().withPorts(sources::measured);
    driver = new Driver(arguments.builder().environment(environment).build());
  }

  /** Runs once. */
  public static void main(String[] words) throws InterruptedException {
    long began = ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
    ForkArguments arguments = new ForkArguments(words);
    try {
      new StartMain(arguments, began)
          .run(arguments.number("millis", 0), arguments.number("step-millis", 20));
      System.exit(0);
    } catch (ConfigurationException e) {
      e.lines().forEach(System.err::println);
    } catch (IOException | PortException e) {
      System.err.println(e.getMessage());
    }
    System.exit(1);
  }

  private void run(long millis, long stepMillis) throws InterruptedException {
    List<Step> steps = new ArrayList<>();
    Thread observer = Thread.ofPlatform().daemon().start(() -> observe(stepMillis, steps));
    driver.runFor(millis * 1_000_000);
    observer.interrupt();
    observer.join();
    steps.forEach(s -> System.out.println("start: " + s.millis() + " " + s.packets()));
    System.out.println("milled: " + org.packetmill.click.mill.Milling.state(driver.router()));
  }

  private void observe(long stepMillis, List<Step> steps) {
    try {
      while (!Thread.interrupted()) {
        steps.add(new Step(System.currentTimeMillis() - began, sources.received()));
        Thread.sleep(stepMillis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
