package org.packetmill.optimizer.program;

import java.util.Optional;

/**
 * What a path in a jar says about the class it holds.
 *
 * @param name internal name of the class
 * @param release the Java release from which a multi-release jar means this version; 0 for all
 */
record ClassLocation(String name, int release) {
  private static final String SUFFIX = ".class";
  private static final String VERSIONS = "META-INF/versions/";
  private static final String[] PREFIXES = {"BOOT-INF/classes/", "WEB-INF/classes/"};

  /** Empty if a class loader would not take the file for a class. */
  static Optional<ClassLocation> of(String path) {
    if (!path.endsWith(SUFFIX) || path.endsWith("module-info.class")) {
      return Optional.empty();
    }
    String name = path.substring(0, path.length() - SUFFIX.length());
    if (name.startsWith(VERSIONS)) {
      return versioned(name.substring(VERSIONS.length()));
    }
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        return Optional.of(new ClassLocation(name.substring(prefix.length()), 0));
      }
    }
    return Optional.of(new ClassLocation(name, 0));
  }

  private static Optional<ClassLocation> versioned(String rest) {
    int slash = rest.indexOf('/');
    if (slash <= 0 || slash > 4 || !rest.substring(0, slash).chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    int release = Integer.parseInt(rest.substring(0, slash));
    return Optional.of(new ClassLocation(rest.substring(slash + 1), release));
  }
}
