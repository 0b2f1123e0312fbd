package org.packetmill.optimizer.emit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.packetmill.optimizer.program.ProgramException;

/** Changes of a manifest's main attributes; whatever is not named stays. */
final class ManifestEdits {
  private final Map<String, String> set = new LinkedHashMap<>();
  private final Map<String, Set<String>> appended = new LinkedHashMap<>();

  void set(String name, String value) {
    set.put(name, value);
  }

  void append(String name, String word) {
    appended.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(word);
  }

  boolean isEmpty() {
    return set.isEmpty() && appended.isEmpty();
  }

  /** The edited manifest; null stands for a jar without one. */
  byte[] apply(byte[] original) {
    if (isEmpty()) {
      return original;
    }
    Manifest manifest = original == null ? new Manifest() : parse(original);
    Attributes main = manifest.getMainAttributes();
    main.putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
    set.forEach(main::putValue);
    appended.forEach((name, words) -> main.putValue(name, join(main.getValue(name), words)));
    return bytes(manifest);
  }

  private static String join(String present, Set<String> words) {
    Set<String> all = new LinkedHashSet<>();
    if (present != null) {
      all.addAll(Arrays.asList(present.strip().split("\\s+")));
    }
    all.addAll(words);
    return String.join(" ", all);
  }

  static Manifest parse(byte[] bytes) {
    try {
      return new Manifest(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new ProgramException("the manifest is damaged: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(Manifest manifest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      manifest.write(out);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }
}
