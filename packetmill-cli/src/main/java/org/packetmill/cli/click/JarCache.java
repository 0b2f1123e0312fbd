package org.packetmill.cli.click;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Milled jars by what they were made from: configuration, parameters, and this very program.
 *
 * @param folder where they lie
 * @param function the jar of a network function that is milled; null when it is the framework alone
 */
record JarCache(Path folder, Path function) {
  /** In the user's own cache folder. */
  static JarCache standard(Path function) {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path home = Path.of(System.getProperty("user.home"), ".cache");
    Path base = xdg == null || xdg.isEmpty() ? home : Path.of(xdg);
    return new JarCache(base.resolve("packetmill"), function);
  }

  /** Where the jar for a configuration is, or belongs. */
  Path jar(String config, Map<String, String> parameters) throws IOException {
    String key =
        String.join(
            "\0",
            config,
            new TreeMap<>(parameters).toString(),
            state(WorkFolder.program()),
            function == null ? "" : state(function),
            Runtime.version().toString());
    return Files.createDirectories(folder).resolve(hash(key) + ".jar");
  }

  private static String state(Path file) throws IOException {
    return file.toAbsolutePath() + "\0" + Files.getLastModifiedTime(file);
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK knows SHA-256", e);
    }
  }
}
