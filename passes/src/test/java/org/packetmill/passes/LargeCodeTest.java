package org.packetmill.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.remark.Remark;
import org.packetmill.passes.code.MethodSize;
import org.packetmill.passes.testing.FatJar;

/** Classifiers of many patterns. */
class LargeCodeTest {
  private static final String LIMIT = "packetmill.method.limit";
  private static final String AS_THEY_LIE = "its frames go through the loop";

  @TempDir private Path folder;

  @Test
  void manyValuesOfOneWordBecomeASwitch() throws Exception {
    List<MethodNode> loops = mill(64, i -> "12/0800 36/%04x".formatted(1000 + 7 * i));
    assertThat(loops).allMatch(method -> MethodSize.of(method) <= MethodSize.limit());
    assertThat(loops).anyMatch(method -> cases(method) == 64);
  }

  @Test
  void whatTheJitWouldNotCompileGoesOutOfLine() throws Exception {
    System.setProperty(LIMIT, "4000");
    try {
      List<MethodNode> loops = mill(filter(28));
      assertThat(loops).isNotEmpty().allMatch(method -> MethodSize.of(method) <= 4000);
      assertThat(remarks).anyMatch(remark -> remark.contains("is out of line, "));
    } finally {
      System.clearProperty(LIMIT);
    }
  }

  @Test
  void filtersThatFitStayInOnePiece() throws Exception {
    List<MethodNode> loops = mill(filter(28));
    assertThat(loops).isNotEmpty().allMatch(method -> MethodSize.of(method) <= MethodSize.limit());
    assertThat(remarks)
        .anyMatch(remark -> remark.contains("1 loops unrolled"))
        .noneMatch(remark -> remark.contains("is out of line"))
        .noneMatch(remark -> remark.contains("its loops stay loops"))
        .noneMatch(remark -> remark.contains("too large for the JIT; it is called"));
  }

  /** Every way beside the main one makes packets, which takes code of its own. */
  @Test
  void framesBecomePacketsWhereALoopOverThemWouldBeTooLarge() throws Exception {
    String config = sorter(16);
    MethodNode frames =
        mill(config).stream().filter(m -> m.name.equals("frames0")).findAny().orElseThrow();
    assertThat(remarks).anyMatch(remark -> remark.contains(AS_THEY_LIE));
    remarks.clear();
    // It would fit until memory accesses are lowered.
    System.setProperty(LIMIT, Integer.toString(MethodSize.of(frames) - 1));
    try {
      assertThat(mill(config))
          .extracting(method -> method.name)
          .contains("region0")
          .doesNotContain("frames0");
      assertThat(remarks)
          .anyMatch(remark -> remark.contains("a loop over them would have more bytecode"))
          .noneMatch(remark -> remark.contains(AS_THEY_LIE))
          .noneMatch(remark -> remark.contains("is out of line, "));
    } finally {
      System.clearProperty(LIMIT);
    }
  }

  /** The tails of the main way would be enough as well, and less. */
  @Test
  void whatLiesBesideTheMainWayGoesOutOfLineFirst() throws Exception {
    String config =
        """
        FromDPDKDevice(0) -> types :: Classifier(12/0806, -);
        types[0] -> ARPResponder(10.0.0.1 02:00:00:00:00:01) -> Discard;
        types[1] -> MarkIPHeader(14) -> DecIPTTL -> one :: IPFilter(%s) -> two :: IPFilter(%s)
          -> ToDPDKDevice(0);
        """
            .formatted(hosts(12), hosts(24));
    MethodNode whole =
        mill(config).stream().filter(m -> m.name.equals("region0")).findAny().orElseThrow();
    remarks.clear();
    System.setProperty(LIMIT, Integer.toString(MethodSize.of(whole) - 500));
    try {
      mill(config);
      assertThat(remarks)
          .filteredOn(remark -> remark.contains(" on is out of line"))
          .isNotEmpty()
          .allMatch(remark -> remark.contains("what runs from ARPResponder"));
    } finally {
      System.clearProperty(LIMIT);
    }
  }

  private static String hosts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "allow src host 10.0.0.%d, ".formatted(i))
        .collect(Collectors.joining("", "", "deny all"));
  }

  private static String sorter(int count) {
    String types =
        IntStream.range(0, count)
            .mapToObj(i -> "12/%04x".formatted(0x800 + i))
            .collect(Collectors.joining(", "));
    String ways =
        IntStream.range(0, count)
            .mapToObj("types[%d] -> Discard; "::formatted)
            .collect(Collectors.joining());
    return "FromDPDKDevice(0) -> types :: Classifier(%s, -); %s types[%d] -> ToDPDKDevice(0);"
        .formatted(types, ways, count);
  }

  private static String filter(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            "allow src host 10.0.%d.1 && dst host 10.1.1.%d && ip tos %d".formatted(i, i, i + 1))
        .collect(
            Collectors.joining(
                ", ",
                "FromDPDKDevice(0) -> MarkIPHeader(14) -> IPFilter(",
                ", deny all) -> ToDPDKDevice(0);"));
  }

  @Test
  void anElementThatTheJitWouldNotCompileIsCalled() throws Exception {
    List<MethodNode> loops = mill(480, i -> "%d/%04x".formatted(4 * i, i + 1));
    assertThat(loops).isNotEmpty().allMatch(method -> MethodSize.of(method) <= MethodSize.limit());
    assertThat(remarks).anyMatch(remark -> remark.contains("too large for the JIT; it is called"));
  }

  private final List<String> remarks = new ArrayList<>();

  /** The loops over bursts in the code for a classifier of {@code count} patterns. */
  private List<MethodNode> mill(int count, IntFunction<String> pattern) throws Exception {
    String patterns = IntStream.range(0, count).mapToObj(pattern).collect(Collectors.joining(", "));
    String ways =
        IntStream.range(0, count)
            .mapToObj("types[%d] -> out;%n"::formatted)
            .collect(Collectors.joining());
    return mill(
        """
        out :: EtherMirror -> ToDPDKDevice(0);
        FromDPDKDevice(0) -> types :: Classifier(%s);
        %s
        """
            .formatted(patterns, ways));
  }

  /** The loops over bursts in the code for a configuration, and what they call for a packet. */
  private List<MethodNode> mill(String config) throws Exception {
    Path jar = FatJar.withFastclick().add("nf.click", config).writeTo(folder.resolve("nf.jar"));
    Path output = folder.resolve("milled.jar");
    Mill.run(new MillRequest(jar, List.of(), output, List.of(), Map.of()), stage -> {})
        .configs()
        .getFirst()
        .passes()
        .forEach(pass -> pass.remarks().stream().map(Remark::toString).forEach(remarks::add));
    return loops(output);
  }

  private static List<MethodNode> loops(Path milled) throws IOException {
    List<MethodNode> loops = new ArrayList<>();
    try (ZipFile jar = new ZipFile(milled.toFile())) {
      for (ZipEntry entry : jar.stream().filter(e -> e.getName().endsWith("Raw.class")).toList()) {
        ClassNode tree = new ClassNode();
        new ClassReader(jar.getInputStream(entry)).accept(tree, 0);
        tree.methods.stream()
            .filter(m -> m.name.matches("region.*|frames.*|tail.*|checked.*"))
            .forEach(loops::add);
      }
    }
    return loops;
  }

  private static int cases(MethodNode method) {
    int cases = 0;
    for (AbstractInsnNode insn : method.instructions) {
      cases = insn instanceof LookupSwitchInsnNode lookup ? lookup.keys.size() : cases;
    }
    return cases;
  }
}
