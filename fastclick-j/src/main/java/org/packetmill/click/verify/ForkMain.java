package org.packetmill.click.verify;

import java.io.IOException;
import org.packetmill.click.port.PortException;
import org.packetmill.click.router.ConfigurationException;

/** The main of a JVM that a tool starts with a network function's jar on the class path. */
public final class ForkMain {
  /** What it is there for. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run(ForkArguments arguments)
        throws IOException, ConfigurationException, InterruptedException;
  }

  private ForkMain() {}

  /** Does it and exits with status 0, or tells on standard error why not and exits with 1. */
  public static void run(String[] words, Work work) {
    try {
      work.run(new ForkArguments(words));
      System.exit(0);
    } catch (ConfigurationException e) {
      e.lines().forEach(System.err::println);
    } catch (IOException | PortException e) {
      System.err.println(e.getMessage());
    } catch (InterruptedException e) {
      System.err.println("interrupted");
    }
    System.exit(1);
  }
}
