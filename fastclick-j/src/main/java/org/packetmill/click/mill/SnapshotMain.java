package org.packetmill.click.mill;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

/**
 * Configures a router without starting it, and writes down what its elements hold: the optimizer
 * runs this in a process of its own, with the network function's own classes.
 *
 * <p>Arguments: the configuration's file, the name that messages give it, the file to write, and
 * {@code NAME=VALUE} pairs. Exit status 1 with every error on the standard error output when the
 * configuration is wrong.
 */
public final class SnapshotMain {
  private SnapshotMain() {}

  /** Entry point. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    RouterBuilder builder = new RouterBuilder();
    for (int i = 3; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      builder.parameter(args[i].substring(0, equals), args[i].substring(equals + 1));
    }
    try {
      Router router =
          builder.text(Files.readString(file, StandardCharsets.ISO_8859_1), args[1]).configure();
      try (DataOutputStream out =
          new DataOutputStream(
              new java.io.BufferedOutputStream(Files.newOutputStream(Path.of(args[2]))))) {
        new SnapshotWriter(router).write(out);
      }
    } catch (ConfigurationException e) {
      e.lines().forEach(System.err::println);
      System.exit(1);
    }
    // Elements may have started threads of their own.
    System.exit(0);
  }
}
