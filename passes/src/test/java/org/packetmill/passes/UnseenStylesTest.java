package org.packetmill.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.passes.report.ConfigReport.ElementNode;
import org.packetmill.passes.report.ConfigReport.Role;
import org.packetmill.passes.testing.FatJar;
import org.packetmill.passes.testing.Fork;
import org.packetmill.passes.testing.Orchard;

/** Elements written in ways that the project's own are not. */
class UnseenStylesTest {
  private static final String CONFIG =
      """
      define($OUT styles.pcap)
      RandomFrames(3, 6000) -> shapes :: Shapes; shapes[0] -> all :: Counter; shapes[1] -> all;
      all -> t0 :: Ticket(0) -> u0 :: Ticket(0) -> t1 :: Ticket(1) -> u1 :: Ticket(1)
        -> t2 :: Ticket(2) -> u2 :: Ticket(2) -> t3 :: Ticket(3) -> peek :: Peek
        -> poked :: Poked -> poke :: Poke
        -> held :: Held -> table :: Table -> keyed :: Keyed -> o1 :: Order -> echo :: Echo -> o2 :: Order
        -> v1 :: Viewed -> peel :: Peel -> v2 :: Viewed -> nested :: Nested;
      nested[0] -> started :: Started -> out :: ToDump($OUT); nested[1] -> v3 :: Viewed -> out;
      """;

  private static Path original;
  private static Path milled;
  private static Map<String, ElementNode> elements;

  @BeforeAll
  static void mill(@TempDir Path folder) throws MillException {
    original =
        FatJar.withFastclick()
            .addFunction("unseen", "net.orchard")
            .addFunction("styles", "net.styles")
            .add("styles.click", CONFIG)
            .writeTo(folder.resolve("styles.jar"));
    milled = folder.resolve("styles-milled.jar");
    MillRequest request = new MillRequest(original, List.of(), milled, List.of(), Map.of());
    elements =
        Mill.run(request, stage -> {}).configs().getFirst().elements().stream()
            .collect(Collectors.toMap(ElementNode::name, node -> node));
  }

  @Test
  void samePacketsAndHandlers() {
    Orchard.Run vanilla = Orchard.run(original, List.of());
    assertThat(vanilla.packets()).hasSizeGreaterThan(100_000);
    assertThat(vanilla.handlers())
        .containsPattern("shapes.refused:\n[1-9]\\d{3}")
        .contains("started.started:\n3\n")
        .contains("table.where:\nnet.styles.Table.process(Table.java:22)\n");
    for (List<String> options : List.of(List.of(Fork.RAW), List.<String>of())) {
      Orchard.Run run = Orchard.run(milled, options);
      assertThat(run.milled()).startsWith("yes: baked");
      assertThat(run.handlers()).isEqualTo(vanilla.handlers());
      assertThat(run.packets().equals(vanilla.packets())).isTrue();
      assertThat(run.err()).isEqualTo(vanilla.err());
    }
  }

  @Test
  void classesThatAreNotPublicAreNoHindrance() {
    assertThat(elements.get("shapes").role()).isEqualTo(Role.FUSED);
  }

  @Test
  void codeThatStaysInItsClassIsCalledFromTheLoop() {
    assertThat(elements.get("keyed").role()).isEqualTo(Role.FUSED);
    assertThat(elements.get("keyed").region()).isEqualTo(elements.get("table").region());
  }

  @Test
  void elementsThatMeetThroughStaticFieldsStayApart() {
    for (String kind : List.of("0", "1", "2")) {
      assertApart("t" + kind, "u" + kind);
    }
    assertApart("t3", "peek");
    assertApart("poked", "poke");
  }

  @Test
  void viewsRecursionAndLambdasAreNoHindrance() {
    for (String name : List.of("v1", "peel", "v2", "nested", "v3")) {
      assertThat(elements.get(name).role()).as(name).isEqualTo(Role.FUSED);
    }
    for (String name : List.of("peel", "v2", "nested", "v3")) {
      assertThat(elements.get(name).region()).as(name).isEqualTo(elements.get("v1").region());
    }
  }

  /** C2 stops inlining where a method and what is in it pass a limit. */
  @Test
  void regionsThatCallMuchAreCut(@TempDir Path folder) throws MillException {
    Path function =
        FatJar.withFastclick()
            .addFunction("unseen", "net.orchard")
            .addFunction("styles", "net.styles")
            .add(
                "much.click",
                "define($OUT much.pcap) RandomFrames(3, 6000)"
                    + " -> Flyweight".repeat(16)
                    + " -> ToDump($OUT);")
            .writeTo(folder.resolve("much.jar"));
    Path result = folder.resolve("much-milled.jar");
    MillRequest request = new MillRequest(function, List.of(), result, List.of(), Map.of());
    List<String> stages = new CopyOnWriteArrayList<>();
    Mill.run(request, stages::add);
    assertThat(stages).contains("much.click: a region calls too much for the JIT; cutting it");
    assertThat(Orchard.run(result, List.of(Fork.RAW)).handlers())
        .isEqualTo(Orchard.run(function, List.of()).handlers());
  }

  @Test
  void whatAMethodPushesDoesNotOvertakeTheBurst() {
    assertApart("o1", "echo");
    assertApart("echo", "o2");
  }

  private static void assertApart(String one, String other) {
    assertThat(elements.get(one).role()).as(one).isEqualTo(Role.FUSED);
    assertThat(elements.get(one).region())
        .as(one + " and " + other)
        .isNotEqualTo(elements.get(other).region());
  }
}
