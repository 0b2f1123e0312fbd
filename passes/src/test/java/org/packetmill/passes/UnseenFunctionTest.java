package org.packetmill.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.passes.report.ConfigReport.ElementNode;
import org.packetmill.passes.report.ConfigReport.Role;
import org.packetmill.passes.testing.Fork;
import org.packetmill.passes.testing.Orchard;

/** A network function that the optimizer has never seen stays what it was. */
class UnseenFunctionTest {
  private static Orchard orchard;
  private static Orchard.Run original;

  @BeforeAll
  static void mill(@TempDir Path folder) {
    orchard = Orchard.mill(folder);
    original = Orchard.run(orchard.original(), List.of());
  }

  @Test
  void theFunctionDoesWhatItIsMeantToDo() {
    assertThat(original.packets()).hasSizeGreaterThan(500_000);
    assertThat(original.handlers())
        .contains("src.count:\n20000\n", "pulse.beats:\n20000\n", "label.last:\nlength ")
        .contains("spring.arrived:\n6000\n")
        .containsPattern("forgiving.caught:\n[1-9]\\d{2}")
        .containsPattern("spring.failures:\n[1-9]\\d")
        .containsPattern("fragile.failures:\n[1-9]\\d{3}\n")
        .containsPattern("fragile.caught:\n[1-9]\\d{2}")
        .containsPattern("copies.failures:\n0\n");
    assertThat(original.milled()).startsWith("no: the jar is not milled");
  }

  @Test
  void samePacketsAndHandlersWithRawMemory() {
    Orchard.Run milled = Orchard.run(orchard.milled(), List.of(Fork.RAW));
    assertThat(milled.milled()).startsWith("yes: baked, raw memory");
    assertSame(milled);
  }

  @Test
  void samePacketsAndHandlersWithForeignMemory() {
    Orchard.Run milled = Orchard.run(orchard.milled(), List.of());
    assertThat(milled.milled()).startsWith("yes: baked, foreign memory");
    assertSame(milled);
  }

  /** Where packets are not taken apart, a packet on which an element throws is dropped as well. */
  @Test
  void samePacketsAndHandlersWithFewPasses(@TempDir Path folder) {
    Orchard few = Orchard.mill(folder, List.of("devirtualize", "fuse"));
    Orchard.Run milled = Orchard.run(few.milled(), List.of());
    assertThat(milled.milled()).startsWith("yes: baked, foreign memory");
    assertSame(milled);
  }

  /** What a port leaves out must be filled in whichever pass is missing. */
  @ParameterizedTest
  @ValueSource(strings = {"-bind-xchange", "-scalarize-packet", "-undead", "-peephole"})
  void samePacketsAndHandlersWithoutOnePass(String left, @TempDir Path folder) {
    Orchard some = Orchard.mill(folder, List.of(left));
    assertThat(some.report().configs().getFirst().passes())
        .extracting(pass -> "-" + pass.pass())
        .doesNotContain(left);
    Orchard.Run milled = Orchard.run(some.milled(), List.of());
    assertThat(milled.milled()).startsWith("yes: baked, foreign memory");
    assertSame(milled);
  }

  /** Traces of exceptions that are thrown out of line name the same lines, too. */
  @Test
  void samePacketsAndHandlersWithCodeOutOfLine(@TempDir Path folder) {
    System.setProperty("packetmill.method.limit", "700");
    Orchard split;
    try {
      split = Orchard.mill(folder);
    } finally {
      System.clearProperty("packetmill.method.limit");
    }
    assertThat(split.report().configs().getFirst().passes().toString())
        .contains(" is out of line, ");
    Orchard.Run milled = Orchard.run(split.milled(), List.of(Fork.RAW));
    assertThat(milled.milled()).startsWith("yes: baked, raw memory");
    assertSame(milled);
  }

  @Test
  void fusesThePlainElementsAndSaysWhyNotTheOthers() {
    Map<String, Role> roles =
        orchard.report().configs().getFirst().elements().stream()
            .collect(Collectors.toMap(ElementNode::name, ElementNode::role));
    assertThat(roles)
        .containsEntry("src", Role.SOURCE)
        .containsEntry("pulse", Role.FUSED)
        .containsEntry("weigh", Role.FUSED)
        .containsEntry("sort", Role.FUSED)
        .containsEntry("histogram", Role.FUSED)
        .containsEntry("fragile", Role.FUSED)
        .containsEntry("twice", Role.FUSED)
        .containsEntry("mirror", Role.FUSED)
        .containsEntry("label", Role.FUSED)
        .containsEntry("stamp", Role.FUSED)
        .containsEntry("spring", Role.FUSED)
        .containsEntry("fresh", Role.FUSED)
        .containsEntry("forgiving", Role.FUSED)
        .containsEntry("guarded", Role.FUSED)
        .containsEntry("turn", Role.FUSED);
  }

  private static void assertSame(Orchard.Run milled) {
    assertThat(milled.handlers()).isEqualTo(original.handlers());
    assertThat(milled.packets().equals(original.packets())).isTrue();
    assertThat(milled.milled()).contains("total 26000\n");
    assertThat(milled.err()).contains(" at net.orchard.Fragile.process(Fragile.java:");
    assertThat(milled.err()).isEqualTo(original.err());
  }
}
