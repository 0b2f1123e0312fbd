package org.packetmill.cli.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.packetmill.cli.user.Inputs;
import org.packetmill.cli.user.UserException;
import org.packetmill.passes.profile.Profile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Profiles as JSON files. */
public final class ProfileFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private ProfileFile() {}

  /** Writes {@code profile} to {@code file}. */
  public static void write(Profile profile, Path file) throws IOException {
    Files.writeString(file, MAPPER.writeValueAsString(profile) + "\n");
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UserException when it is something else
   */
  public static Profile read(Path file) throws IOException {
    Inputs.requireFile("the profile", file);
    try {
      return MAPPER.readValue(Files.readString(file), Profile.class);
    } catch (JacksonException e) {
      throw new UserException(
          "a result of 'packetmill profile' was expected: file=%s: %s"
              .formatted(file, e.getOriginalMessage()));
    }
  }
}
