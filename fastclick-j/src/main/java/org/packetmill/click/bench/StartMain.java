package org.packetmill.click.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.mill.Milling;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.verify.ForkArguments;
import org.packetmill.click.verify.ForkMain;

/**
 * Started in a fresh JVM whose class path is a network function's jar, to see how it comes up to
 * speed:
 *
 * <pre>--trace FILE --millis N [--model copying|xchange] [--step-millis N] [CONFIG]
 * [NAME=VALUE]...</pre>
 *
 * Lets the router run on the trace for so long and prints {@code start: MILLIS PACKETS} for each
 * step: milliseconds since the JVM began, packets received by then.
 */
public final class StartMain {
  private record Step(long nanos, long packets) {}

  private final Sources sources;
  private final Driver driver;

  private StartMain(ForkArguments arguments) throws IOException, ConfigurationException {
    String model = arguments.optional("model");
    Path trace = Path.of(arguments.option("trace"));
    sources = Sources.of("replay", trace, model == null ? "xchange" : model, Sources.IN_FLIGHT);
    Environment environment = Environment.standard().withPorts(sources::measured);
    driver = new Driver(arguments.builder().environment(environment).build());
  }

  /** Runs once. */
  public static void main(String[] words) {
    ForkMain.run(
        words,
        arguments ->
            new StartMain(arguments)
                .run(arguments.number("millis", 0), arguments.number("step-millis", 20)));
  }

  private void run(long millis, long stepMillis) throws InterruptedException {
    List<Step> steps = new ArrayList<>();
    Thread observer = Thread.ofPlatform().daemon().start(() -> observe(stepMillis, steps));
    driver.runFor(millis * 1_000_000);
    observer.interrupt();
    observer.join();
    // Asked for only now: it loads many classes.
    long up = ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000;
    long began = System.nanoTime() - up;
    for (Step step : steps) {
      long millisecond = (step.nanos() - began) / 1_000_000;
      System.out.println("start: " + millisecond + " " + step.packets());
    }
    System.out.println("milled: " + Milling.state(driver.router()));
  }

  private void observe(long stepMillis, List<Step> steps) {
    try {
      while (!Thread.interrupted()) {
        steps.add(new Step(System.nanoTime(), sources.received()));
        Thread.sleep(stepMillis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
