package org.packetmill.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A variant that receives and sends and does nothing in between: what input and output cost. */
record IoAlone(String variant, Path jar, Path config, String device, BenchFork fork)
    implements Rival {
  private static final String CONFIGURATION =
      "FromDPDKDevice(0, BURST 32, CLEAR true) -> ToDPDKDevice(0);\n";

  /** Writes the configuration into {@code directory}. */
  static Path writeConfig(Path directory) throws IOException {
    return Files.writeString(directory.resolve("io.click"), CONFIGURATION);
  }

  @Override
  public String name() {
    return variant + IO;
  }

  @Override
  public double measure() throws IOException {
    return fork.run(name(), jar, config, Map.of()).run().cpuNsPerPacket();
  }
}
