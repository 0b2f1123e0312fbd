package org.packetmill.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.lang.FileLibraries;
import org.packetmill.click.lang.LibraryLoader;
import org.packetmill.click.lang.ToolConfiguration;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

/** Flattens, starts and runs each configuration of {@code samples/click}. */
@Timeout(60)
class SampleConfigurationsTest {
  private static final Path FOLDER = Path.of("../samples/click");
  private static final long LONGEST_NANOS = 20_000_000_000L;

  static Stream<String> configurations() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> names =
          files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".click")).toList();
      return names.stream().sorted();
    }
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void flattensToWhatFlattensToItself(String name) throws IOException {
    String flat = flatten(source(name).text(), name);
    assertThat(flat).doesNotContain("elementclass");
    assertThat(flatten(flat, "")).isEqualTo(flat);
  }

  private static String flatten(String text, String name) {
    ErrorLog log = new ErrorLog();
    LibraryLoader libraries = new FileLibraries(List.of(FOLDER));
    String flat =
        ToolConfiguration.read(text, name, false, libraries, log).flatten(Map.of(), true).text();
    assertThat(log.lines()).isEmpty();
    return flat;
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void startsRunsAndStops(String name) throws Exception {
    List<String> messages = new ArrayList<>();
    Router router =
        new RouterBuilder()
            .environment(Environment.standard().withChatter(messages::add))
            .libraries(new FileLibraries(List.of(FOLDER)))
            .text(source(name).text(), name)
            .build();
    try (Driver driver = new Driver(router)) {
      driver.runFor(LONGEST_NANOS);
      assertThat(router.runCount().isUsedUp()).as("stopped by itself").isTrue();
    }
    assertThat(messages).noneMatch(m -> m.contains("Exception"));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void isInTheList(String name) throws IOException {
    assertThat(Files.readString(FOLDER.resolve("README.md"))).contains("`" + name + "`");
  }

  private static ConfigSource source(String name) throws IOException {
    return ConfigSource.read(FOLDER.resolve(name).toString(), false);
  }
}
