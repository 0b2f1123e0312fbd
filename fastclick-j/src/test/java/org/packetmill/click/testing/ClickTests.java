package org.packetmill.click.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.packetmill.click.Main;
import org.packetmill.click.tools.clicktest.ClickTest;
import org.packetmill.click.tools.clicktest.Outcome;
import org.packetmill.click.tools.clicktest.Settings;

/**
 * Runs tests in Click's format as tests of JUnit, with the commands of the classes under test:
 * return what {@link #in} gives from a method marked {@code @TestFactory}.
 */
public final class ClickTests {
  private static final List<String> TOOLS =
      List.of(
          "align",
          "buildtool",
          "check",
          "combine",
          "flatten",
          "pretty",
          "uncombine",
          "undead",
          "xform");

  private ClickTests() {}

  /**
   * The tests in a directory of the test resources, sub-directories included.
   *
   * @param resource the directory, {@code "/clicktests"}
   * @param work a directory for commands and for what tests write
   */
  public static Stream<DynamicTest> in(String resource, Path work) throws IOException {
    Path bin = commands(Files.createDirectories(work.resolve("bin")));
    List<String> errors = new ArrayList<>();
    Path directory = directory(resource);
    List<ClickTest> tests = ClickTest.read(directory, errors::add);
    assertThat(errors).isEmpty();
    assertThat(tests).isNotEmpty();
    return tests.stream()
        .map(test ->
            DynamicTest.dynamicTest(
                directory.relativize(Path.of(test.name())).toString(),
                () -> run(test, Settings.of(bin), work)));
  }

  private static void run(ClickTest test, Settings settings, Path work)
      throws IOException, InterruptedException {
    Outcome outcome = test.run(settings, work);
    assumeTrue(outcome.kind() != Outcome.Kind.SKIPPED, () -> String.join("\n", outcome.lines()));
    assertThat(outcome.lines()).isEmpty();
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.SUCCESS);
  }

  private static Path directory(String resource) throws IOException {
    try {
      return Path.of(ClickTests.class.getResource(resource).toURI());
    } catch (URISyntaxException e) {
      throw new IOException("cannot find test resource: " + resource, e);
    }
  }

  private static Path commands(Path bin) throws IOException {
    script(bin, "click", java(Main.class.getName()));
    String tools = java("org.packetmill.click.tools.Tools");
    for (String tool : TOOLS) {
      script(bin, "click-" + tool, tools + " click-" + tool);
    }
    script(bin, "click-provides", tools + " click-buildtool provides");
    Path not = bin.resolve("not");
    Files.writeString(not, "#!/bin/sh\nif \"$@\"; then exit 1; fi\nexit 0\n");
    assertThat(not.toFile().setExecutable(true)).isTrue();
    return bin;
  }

  private static String java(String main) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try {
      Path classes =
          Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return "'%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp '%s' %s"
          .formatted(java, classes, main);
    } catch (URISyntaxException e) {
      throw new IOException("cannot find the classes under test", e);
    }
  }

  private static void script(Path bin, String name, String command) throws IOException {
    Path script = bin.resolve(name);
    Files.writeString(script, "#!/bin/sh\nexec " + command + " \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }
}
