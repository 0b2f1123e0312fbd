package org.packetmill.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.packetmill.cli.user.UserException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results of benchmarks as JSON files. */
public final class BenchFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private BenchFile() {}

  /** Writes {@code result} to {@code file}. */
  public static void write(BenchResult result, Path file) throws IOException {
    Files.writeString(file, MAPPER.writeValueAsString(result) + "\n");
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UserException when it is something else
   */
  public static BenchResult read(Path file) throws IOException {
    try {
      return MAPPER.readValue(Files.readString(file), BenchResult.class);
    } catch (JacksonException e) {
      throw new UserException(
          "a result of 'packetmill bench --json' was expected: file=%s: %s"
              .formatted(file, e.getOriginalMessage()));
    }
  }
}
