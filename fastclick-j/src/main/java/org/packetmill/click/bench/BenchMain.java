package org.packetmill.click.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.verify.ForkArguments;
import org.packetmill.click.verify.ForkMain;

/**
 * Started by {@code packetmill bench} in a JVM whose class path is the jar to be measured:
 *
 * <pre>--trace FILE --source replay|pcap|dpdk:DEVICE --model copying|overlaying|xchange
 * [--in-flight N] [--threads N] [--warm-millis N] [--windows N] [--window-millis N] [--jit FILE]
 * [CONFIG] [NAME=VALUE]...</pre>
 *
 * Prints lines that begin with {@code bench:}; exit code 1 with a message when it was impossible.
 */
public final class BenchMain {
  private final Driver driver;
  private final Measured measured;
  private final long warmNanos;
  private final int windows;
  private final long windowNanos;

  private BenchMain(ForkArguments arguments) throws IOException, ConfigurationException {
    Sources sources =
        Sources.of(
            arguments.option("source"),
            Path.of(arguments.option("trace")),
            arguments.option("model"),
            (int) arguments.number("in-flight", Sources.IN_FLIGHT));
    int threads = (int) arguments.number("threads", 1);
    warmNanos = arguments.number("warm-millis", 4000) * 1_000_000;
    windows = (int) arguments.number("windows", 15);
    windowNanos = arguments.number("window-millis", 200) * 1_000_000;
    Environment environment = Environment.standard();
    Environment ours = environment.withPorts(sources::measured).withThreads(threads);
    driver = new Driver(arguments.builder().environment(ours).build());
    List<Driver> others =
        OtherGraphs.build(environment.withPorts(sources::other).withChatter(line -> {}));
    measured =
        threads == 1
            ? new OneThread(driver, others, sources)
            : new SeveralThreads(driver, others, sources);
  }

  /** Measures once. */
  public static void main(String[] words) {
    ForkMain.run(words, BenchMain::measure);
  }

  private static void measure(ForkArguments arguments) throws IOException, ConfigurationException {
    String jit = arguments.optional("jit");
    try (Compilations compilations = new Compilations(jit == null ? null : Path.of(jit))) {
      new BenchMain(arguments).run(compilations);
    }
  }

  private void run(Compilations compilations) throws IOException {
    measured.warmUp(warmNanos);
    List<Window> figures = new ArrayList<>();
    long allocated = measured.allocated();
    for (int i = 0; i < windows; i++) {
      figures.add(measured.window(windowNanos));
    }
    allocated = measured.allocated() - allocated;
    report(figures);
    print("allocated", (double) allocated / figures.stream().mapToLong(Window::packets).sum());
    compilations.sample();
    measured.window(windowNanos);
    measured.window(windowNanos);
    compilations.hotMethods().forEach((method, level) -> print("compiled", level + " " + method));
  }

  private void report(List<Window> figures) {
    print("packets", figures.stream().mapToLong(Window::packets).sum());
    print("cpu", Window.median(figures, Window::cpuPerPacket));
    print("wall", Window.median(figures, Window::wallPerPacket));
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
