package org.packetmill.click.mill;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

/**
 * Configures routers without starting them, and writes down what their elements hold: the optimizer
 * runs this in a process of its own, with the network function's own classes.
 *
 * <p>Arguments: a folder, and {@code NAME=VALUE} pairs. In the folder, {@code names} lists what
 * messages call each configuration, a line each; the text of the first is {@code 0.click}, and
 * {@code 0.snapshot} appears beside it, or {@code 0.errors} with every error when it is wrong.
 */
public final class SnapshotMain {
  private SnapshotMain() {}

  /** Entry point. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    List<String> names = Files.readAllLines(folder.resolve("names"));
    for (int i = 0; i < names.size(); i++) {
      try {
        configure(folder, i, names.get(i), args);
      } catch (ConfigurationException e) {
        Files.write(folder.resolve(i + ".errors"), e.lines());
      }
    }
    // Elements may have started threads of their own.
    System.exit(0);
  }

  private static void configure(Path folder, int number, String name, String[] args)
      throws ConfigurationException, IOException {
    RouterBuilder builder = new RouterBuilder();
    for (int i = 1; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      builder.parameter(args[i].substring(0, equals), args[i].substring(equals + 1));
    }
    Path text = folder.resolve(number + ".click");
    Router router =
        builder.text(Files.readString(text, StandardCharsets.ISO_8859_1), name).configure();
    Path part = folder.resolve(number + ".part");
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
      new SnapshotWriter(router).write(out);
    }
    Files.move(part, folder.resolve(number + ".snapshot"));
  }
}
