package org.packetmill.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.packetmill.click.mill.LineTable;
import org.packetmill.passes.testing.FatJar;
import org.packetmill.passes.testing.Fork;

/** Exceptions out of generated code look like those of the original program. */
class StackTraceTest {
  private static final String FAILING =
      "InfiniteSource(LIMIT 200, STOP true) -> c :: Counter -> odd :: Odd -> p :: Paint(1)"
          + " -> r :: Remember; r[0] -> Discard; r[1] -> Discard;";
  private static final String FATAL =
      "InfiniteSource(LIMIT 200, STOP true) -> c :: Counter -> f :: Fatal -> Discard;";

  private static Path original;
  private static Path milled;

  @BeforeAll
  static void mill(@TempDir Path folder) throws MillException {
    original =
        FatJar.withFastclick()
            .addFunction("traces", "net.traces")
            .add("failing.click", FAILING)
            .add("fatal.click", FATAL)
            .writeTo(folder.resolve("traces.jar"));
    milled = folder.resolve("traces-milled.jar");
    Mill.run(new MillRequest(original, List.of(), milled, List.of(), Map.of()), stage -> {});
  }

  private static Fork run(Path jar, String config, List<String> options, String... handlers) {
    List<String> words = new ArrayList<>(List.of("--simtime", "-e", config));
    for (String handler : handlers) {
      words.addAll(List.of("-h", handler));
    }
    return Fork.run(options, jar, "org.packetmill.click.Main", words);
  }

  @Test
  void droppedPacketsAreToldOfWithTheSamePlaces() {
    Fork vanilla = run(original, FAILING, List.of());
    assertThat(vanilla.err())
        .contains("'odd :: Odd' dropped a packet: java.lang.IllegalStateException: odd packet")
        .contains(" at net.traces.Odd.refuse(Odd.java:3")
        .contains(" at org.packetmill.click.packet.Packet.outOfBounds(Packet.java:");
    for (List<String> options : List.of(List.of(Fork.RAW), List.<String>of())) {
      assertThat(run(milled, FAILING, options).err()).isEqualTo(vanilla.err());
    }
  }

  @Test
  void anElementThatCatchesSeesItsOwnCode() {
    String[] handlers = {"r.trace", "milled"};
    Fork vanilla = run(original, FAILING, List.of(), handlers);
    Fork fused = run(milled, FAILING, List.of(), handlers);
    assertThat(fused.out()).contains("yes: baked");
    assertThat(trace(fused.out())).hasSize(2).isEqualTo(trace(vanilla.out()));
    assertThat(trace(fused.out()).getFirst())
        .startsWith("net.traces.Remember.divide(Remember.java:");
    assertThat(trace(fused.out()).getLast())
        .startsWith("net.traces.Remember.classify(Remember.java:");
  }

  @Test
  void anErrorThatEndsTheProgramPrintsTheOriginalFrames() {
    Fork vanilla = run(original, FATAL, List.of());
    Fork fused = run(milled, FATAL, List.of());
    assertThat(fused.err()).doesNotContain(LineTable.GENERATED);
    assertThat(trace(fused.err())).isNotEmpty().isEqualTo(trace(vanilla.err()));
    assertThat(fused.exit()).isEqualTo(vanilla.exit());
    assertThat(fused.err()).contains("java.lang.AssertionError: the hundredth packet");
  }

  /** The frames of the function's own classes. */
  private static List<String> trace(String text) {
    return text.lines()
        .filter(line -> line.contains("net.traces."))
        .map(line -> line.substring(line.indexOf("net.traces.")))
        .toList();
  }

  @Test
  void linesNameElementsAndTheChainOfCalls() throws IOException {
    boolean found = false;
    try (ZipFile jar = new ZipFile(milled.toFile())) {
      for (var entry : jar.stream().filter(e -> e.getName().endsWith(LineTable.SUFFIX)).toList()) {
        LineTable table = LineTable.read(jar.getInputStream(entry));
        for (int line = 1; table.knows(line); line++) {
          List<StackTraceElement> frames = table.frames(line);
          if (frames.getFirst().getMethodName().equals("refuse")) {
            found = true;
            assertThat(table.element(line)).isEqualTo("odd");
            assertThat(frames)
                .extracting(StackTraceElement::getMethodName)
                .containsExactly("refuse", "check", "process");
          }
        }
      }
    }
    assertThat(found).isTrue();
  }

  @Test
  void debuggersFindTheSources() throws IOException {
    try (ZipFile jar = new ZipFile(milled.toFile())) {
      String name =
          jar.stream()
              .map(e -> e.getName())
              .filter(n -> n.startsWith("META-INF/packetmill/Code") && n.endsWith("Raw.class"))
              .findFirst()
              .orElseThrow();
      ClassNode tree = new ClassNode();
      try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
        new ClassReader(in).accept(tree, 0);
      }
      assertThat(tree.sourceFile).isEqualTo("milled");
      assertThat(tree.sourceDebug.getBytes(StandardCharsets.UTF_8).length).isLessThan(65536);
      assertThat(tree.sourceDebug).startsWith("SMAP\nmilled\nElement\n*S Element\n*F\n+ 1 ");
    }
  }
}
