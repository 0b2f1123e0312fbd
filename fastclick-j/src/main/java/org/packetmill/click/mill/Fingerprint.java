package org.packetmill.click.mill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.packetmill.click.element.Element;
import org.packetmill.click.lang.FlatConnection;
import org.packetmill.click.lang.FlatElement;
import org.packetmill.click.router.Router;

/** Names a configuration by what it says: elements, exact classes, arguments, connections. */
final class Fingerprint {
  private static final int LENGTH = 16;

  private Fingerprint() {}

  /**
   * The same for two routers whenever they differ in nothing but values of parameters ({@code
   * define}, {@code NAME=VALUE}) and in where they were read from.
   */
  static String of(Router router) {
    MessageDigest digest = sha256();
    for (int i = 0; i < router.elements().size(); i++) {
      FlatElement flat = router.flat().elements().get(i);
      Element element = router.elements().get(i);
      add(digest, flat.name());
      add(digest, element.getClass().getName());
      add(digest, flat.symbolicConfig());
    }
    for (FlatConnection c : router.flat().connections()) {
      add(digest, c.fromElement() + " " + c.fromPort() + " " + c.toElement() + " " + c.toPort());
    }
    return text(digest);
  }

  /** The hash of a class's file as {@code loader} finds it; "" when it finds none. */
  static String ofClass(String internalName, ClassLoader loader) throws IOException {
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      return in == null ? "" : ofBytes(in.readAllBytes());
    }
  }

  /** The hash of a class file. */
  static String ofBytes(byte[] bytes) {
    MessageDigest digest = sha256();
    digest.update(bytes);
    return text(digest);
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
