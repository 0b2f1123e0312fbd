package org.packetmill.click;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.packetmill.click.command.UsageException;
import org.packetmill.click.elements.FileText;
import org.packetmill.click.port.PortBindings;
import org.packetmill.click.port.PortException;
import org.packetmill.click.router.Version;

/**
 * Runs a configuration as Click's own command does: {@code click [OPTION]... [CONFIG]}.
 *
 * <p>The exit status is 0 when all went well, 1 when the command line, a port or the configuration
 * is wrong, or what the exit handler says.
 */
public final class Main {
  /** Where the ports that know DPDK look for what to start it with. */
  private static final String DPDK_ARGUMENTS = "packetmill.dpdk.eal";

  private Main() {}

  /** Runs and exits. */
  public static void main(String... arguments) {
    int status = run(arguments);
    if (status != 0 || !isLastThread()) {
      System.exit(status);
    }
  }

  /**
   * Whether the process ends when this thread does. That takes less time than {@link System#exit},
   * which asks for a logger first.
   */
  private static boolean isLastThread() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    Thread[] threads = new Thread[group.activeCount() + 1];
    int count = group.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (threads[i] != Thread.currentThread() && !threads[i].isDaemon()) {
        return false;
      }
    }
    return count < threads.length;
  }

  /** Runs on the calling thread; returns the exit status. */
  public static int run(String... arguments) {
    // Text of configurations and packets is a character for a byte.
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.ISO_8859_1);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.ISO_8859_1);
    try {
      return run(Options.parse(arguments), out, err);
    } catch (UsageException e) {
      err.println(e.line("click"));
      err.println(Options.SHORT_USAGE);
    } catch (IOException | PortException e) {
      err.println(e.getMessage());
    }
    return 1;
  }

  private static int run(Options options, PrintStream out, PrintStream err) throws IOException {
    options.complaints.forEach(err::println);
    if (options.help) {
      out.print(Options.HELP);
      return 0;
    }
    if (options.version) {
      out.println("click (PacketMill for the JVM) " + Version.text());
      return 0;
    }
    if (options.dpdk != null) {
      System.setProperty(DPDK_ARGUMENTS, String.join(" ", options.dpdk));
    }
    if (options.affinity) {
      err.println("warning: CPU affinity is not supported on this platform");
    }
    ConfigSource config = ConfigSource.of(options);
    StopSignal stopSignal = new StopSignal();
    int status = 1;
    try (PortBindings ports = PortBindings.parse(options.ports)) {
      status = new Program(options, ports, stopSignal, out, err).run(config);
    } finally {
      stopSignal.finished(status);
    }
    return status;
  }

  /** Writes {@code text} to {@code file}, or to {@code out} for {@code -}. */
  static void write(String text, String file, PrintStream out) throws IOException {
    if (file.equals("-")) {
      out.print(text);
    } else {
      try {
        Files.writeString(Path.of(file), text, StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        throw new IOException(file + ": " + FileText.reason(e), e);
      }
    }
  }
}
