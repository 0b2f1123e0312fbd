package org.packetmill.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/** Finds a JDK that can run the optimizer. */
final class Jdk {
  /** The oldest version that will do. */
  static final int NEEDED = 25;

  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

  private Jdk() {}

  /** {@code chosen} if there is one; else Maven's own, JAVA_HOME, or one of the system's. */
  static Path find(Path chosen) throws MojoExecutionException {
    List<Path> candidates = chosen == null ? candidates() : List.of(chosen);
    for (Path home : candidates) {
      if (version(home) >= NEEDED) {
        return home;
      }
    }
    throw new MojoExecutionException(
        "milling needs a JDK of version %d or later; set <jdk> or JAVA_HOME to one: looked at=%s"
            .formatted(NEEDED, candidates));
  }

  /** The major version of the JDK in {@code home}, 0 when there is none. */
  static int version(Path home) {
    try {
      Matcher matcher = VERSION.matcher(Files.readString(home.resolve("release")));
      return matcher.find() && Files.isExecutable(java(home))
          ? Integer.parseInt(matcher.group(1))
          : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The launcher in {@code home}. */
  static Path java(Path home) {
    Path java = home.resolve("bin/java");
    return Files.exists(java) ? java : home.resolve("bin/java.exe");
  }

  private static List<Path> candidates() {
    List<Path> homes = new ArrayList<>();
    Stream.of(System.getProperty("java.home"), System.getenv("JAVA_HOME"))
        .filter(Objects::nonNull)
        .map(Path::of)
        .forEach(homes::add);
    homes.addAll(children(Path.of("/usr/lib/jvm")));
    homes.addAll(children(Path.of(System.getProperty("user.home"), ".sdkman/candidates/java")));
    children(Path.of("/Library/Java/JavaVirtualMachines"))
        .forEach(vm -> homes.add(vm.resolve("Contents/Home")));
    return homes;
  }

  private static List<Path> children(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
