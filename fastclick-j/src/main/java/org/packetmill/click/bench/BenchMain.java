package org.packetmill.click.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.port.PortException;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.verify.ForkArguments;

/**
 * Started by {@code packetmill bench} in a JVM whose class path is the jar to be measured:
 *
 * <pre>--trace FILE --source replay|pcap|dpdk:DEVICE --model copying|overlaying|xchange
 * [--in-flight N] [--warm-millis N] [--windows N] [--window-millis N] [CONFIG] [NAME=VALUE]...
 * </pre>
 *
 * Prints lines that begin with {@code bench:}; exit code 1 with a message when it was impossible.
 */
public final class BenchMain {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 8;

  private final Sources sources;
  private final Driver driver;
  private final List<Driver> others;
  private final long warmNanos;
  private final int windows;
  private final long windowNanos;

  private BenchMain(ForkArguments arguments) throws IOException, ConfigurationException {
    sources =
        Sources.of(
            arguments.option("source"),
            Path.of(arguments.option("trace")),
            arguments.option("model"),
            (int) arguments.number("in-flight", Sources.IN_FLIGHT));
    warmNanos = arguments.number("warm-millis", 4000) * 1_000_000;
    windows = (int) arguments.number("windows", 15);
    windowNanos = arguments.number("window-millis", 200) * 1_000_000;
    Environment environment = Environment.standard();
    driver =
        new Driver(
            arguments.builder().environment(environment.withPorts(sources::measured)).build());
    others = OtherGraphs.build(environment.withPorts(sources::other).withChatter(line -> {}));
  }

  /** Measures once. */
  public static void main(String[] words) {
    try (Compilations compilations = new Compilations()) {
      new BenchMain(new ForkArguments(words)).run(compilations);
      System.exit(0);
    } catch (ConfigurationException e) {
      e.lines().forEach(System.err::println);
    } catch (IOException | PortException e) {
      System.err.println(e.getMessage());
    }
    System.exit(1);
  }

  private void run(Compilations compilations) throws IOException {
    warmUp();
    List<Window> measured = new ArrayList<>();
    for (int i = 0; i < windows; i++) {
      measured.add(window());
    }
    report(measured);
    compilations.sample();
    window();
    window();
    compilations.hotMethods().forEach((method, level) -> print("compiled", level + " " + method));
  }

  /** All graphs take turns, the measured one most of them. */
  private void warmUp() {
    long end = System.nanoTime() + warmNanos;
    while (System.nanoTime() < end) {
      for (int i = 0; i < ROUNDS; i++) {
        driver.runRound();
      }
      others.forEach(Driver::runRound);
    }
  }

  private Window window() {
    long packets = sources.received();
    long cpu = THREADS.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    long end = wall + windowNanos;
    while (System.nanoTime() < end) {
      for (int i = 0; i < ROUNDS; i++) {
        driver.runRound();
      }
    }
    return new Window(
        sources.received() - packets,
        THREADS.getCurrentThreadCpuTime() - cpu,
        System.nanoTime() - wall);
  }

  private void report(List<Window> measured) {
    print("packets", measured.stream().mapToLong(Window::packets).sum());
    print("cpu", Window.median(measured, Window::cpuPerPacket));
    print("wall", Window.median(measured, Window::wallPerPacket));
    Handler milled = driver.router().globalHandlers().find("milled");
    if (milled != null) {
      try {
        milled.reader().read("").lines().forEach(line -> print("milled", line));
      } catch (HandlerException e) {
        print("milled", "no: " + e.getMessage());
      }
    }
  }

  private static void print(String name, Object value) {
    System.out.println("bench: " + name + " " + value);
  }
}
