package org.packetmill.cli.click;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.packetmill.click.ConfigSource;

/**
 * A configuration on standard input, which can be read but once: what was read is kept in a file,
 * from which {@code click} then takes its standard input.
 */
final class SpooledInput {
  private final InputStream in;
  private final Thread remover = new Thread(this::remove);
  private Path file;

  SpooledInput(InputStream in) {
    this.in = in;
  }

  /** Reads all of it. */
  ConfigSource read() throws IOException {
    byte[] bytes = in.readAllBytes();
    file = Files.createTempFile("click", ".stdin");
    Runtime.getRuntime().addShutdownHook(remover);
    Files.write(file, bytes);
    return new ConfigSource(new String(bytes, StandardCharsets.ISO_8859_1), "<stdin>");
  }

  /** When the process ends before anybody has taken it. */
  private void remove() {
    file.toFile().delete();
  }

  /** Where it is now, to be removed by whoever takes it; null when it has not been read. */
  Path take() {
    if (file != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(remover);
      } catch (IllegalStateException e) {
        // The process ends; nobody will need it.
      }
    }
    return file;
  }
}
