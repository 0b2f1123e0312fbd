package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.packetmill.cli.user.Inputs;

/**
 * A network function: a jar and a configuration.
 *
 * @param jar the original
 * @param config the configuration's file
 */
record Function(Path jar, Path config) {
  /** The sample in {@code samples/FOLDER}. */
  static Function sample(Path root, String folder) {
    Path directory = root.resolve("samples").resolve(folder);
    Path config = directory.resolve(folder.substring(3) + ".click");
    return new Function(Inputs.jarBeside(config), config);
  }

  /** The same jar with another configuration, which is written to {@code file}. */
  Function with(Path file, String text) throws IOException {
    return new Function(jar, Files.writeString(file, text));
  }

  String text() throws IOException {
    return Files.readString(config);
  }
}
