package org.packetmill.cli.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.NetworkFunctions;
import org.packetmill.cli.mill.PacketMiller;
import org.packetmill.cli.trace.Trace;
import org.packetmill.cli.user.UserException;
import org.packetmill.optimizer.emit.JarRewriter;
import org.packetmill.passes.MillRequest;

@Timeout(300)
class AotCacheTest {
  private static final String CONFIG =
      "FromDPDKDevice(0) -> c :: Counter -> EtherMirror -> ToDPDKDevice(0);\n";

  @TempDir private static Path directory;
  private static Path trace;
  private static Path milled;

  @BeforeAll
  static void mill() throws Exception {
    trace = directory.resolve("trace.pcap");
    Trace.mixed(3, 200).write(trace);
    milled = directory.resolve("nf-milled.jar");
    Path jar = jar("nf.jar", CONFIG);
    new PacketMiller()
        .mill(new MillRequest(jar, List.of(), milled, List.of(), Map.of()), stage -> {});
  }

  private static Path jar(String name, String config) throws IOException {
    Path jar = NetworkFunctions.make(directory.resolve(name), config);
    JarRewriter.of(jar).attribute("Main-Class", "org.packetmill.click.Main").writeTo(jar);
    return jar;
  }

  /** Runs the trace once; what the JVM tells of the classes it loads comes with the output. */
  private static List<String> start(Path jar, Path cache) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(AotCache.JVM_OPTIONS);
    words.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:class+load", "-jar", jar.toString()));
    words.addAll(List.of("--port", "0=replay:" + trace, "-h", "c.count", "-h", "milled"));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }

  private static boolean isPacket(String line) {
    return line.contains("org.packetmill.click.packet.Packet source:");
  }

  @Test
  void milledJarStartsFromItsCache() throws Exception {
    Path cache = new AotCache(milled, null, Map.of(), trace, 2).make();

    assertThat(cache).isEqualTo(directory.resolve("nf-milled.aot")).isNotEmptyFile();
    List<String> lines = start(milled, cache);
    assertThat(lines)
        .filteredOn(AotCacheTest::isPacket)
        .singleElement()
        .asString()
        .contains("shared objects file");
    assertThat(lines).contains("200").anyMatch(line -> line.startsWith("yes: "));
    try (var files = Files.list(directory)) {
      assertThat(files).allMatch(file -> !file.toString().contains(".part"));
    }
  }

  @Test
  void withoutItsCacheItStartsAllTheSame() throws Exception {
    List<String> lines = start(milled, directory.resolve("gone.aot"));

    assertThat(lines)
        .filteredOn(AotCacheTest::isPacket)
        .singleElement()
        .asString()
        .doesNotContain("shared objects file");
    assertThat(lines).contains("200").anyMatch(line -> line.startsWith("yes: "));
  }

  @Test
  void functionThatEndsTooSoonIsToldOf() throws Exception {
    Path jar = jar("short.jar", CONFIG + "DriverManager(wait 10ms, stop);\n");

    assertThatThrownBy(() -> new AotCache(jar, null, Map.of(), trace, 60).make())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("ended before its 60 seconds of training were over");
    assertThat(directory.resolve("short.aot")).doesNotExist();
  }
}
