package org.packetmill.passes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.passes.code.LeftAlone;
import org.packetmill.passes.report.ConfigReport;
import org.packetmill.passes.testing.FatJar;

class LeftAloneTest {
  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void build() {
    jar =
        FatJar.withFastclick()
            .add(
                "nf.click",
                "FromDPDKDevice(0) -> a :: Paint(1) -> b :: Strip(1) -> c :: Unstrip(1) -> Discard;")
            .writeTo(folder.resolve("nf.jar"));
  }

  @AfterEach
  void forget() {
    System.clearProperty(LeftAlone.PROPERTY);
  }

  private ConfigReport mill(String left) throws MillException {
    System.setProperty(LeftAlone.PROPERTY, left);
    Path output = folder.resolve("milled.jar");
    return Mill.run(new MillRequest(jar, List.of(), output, List.of(), Map.of()), stage -> {})
        .configs()
        .getFirst();
  }

  private static ConfigReport.ElementNode node(ConfigReport report, String name) {
    return report.elements().stream().filter(e -> e.name().equals(name)).findAny().orElseThrow();
  }

  @Test
  void oneElementIsCalled() throws MillException {
    ConfigReport report = mill("devirtualize/b");
    assertThat(node(report, "b").role()).isEqualTo(ConfigReport.Role.CALLED);
    assertThat(node(report, "a").role()).isEqualTo(ConfigReport.Role.FUSED);
    assertThat(report.passes().getFirst().remarks())
        .anyMatch(remark -> remark.toString().contains(LeftAlone.REASON));
  }

  @Test
  void oneElementBeginsARegion() throws MillException {
    ConfigReport report = mill("fuse/b,embed-config/a");
    assertThat(node(report, "b").role()).isEqualTo(ConfigReport.Role.FUSED);
    assertThat(node(report, "b").region()).isNotEqualTo(node(report, "a").region());
    assertThat(node(report, "b").region()).isEqualTo(node(report, "c").region());
    assertThat(report.embedded()).noneMatch(value -> value.element().equals("a"));
  }

  @Test
  void saysWhatDoesNotExist() {
    for (String wrong : List.of("melt/a", "fuse/none", "fuse")) {
      assertThatThrownBy(() -> mill(wrong))
          .isInstanceOfSatisfying(
              MillException.class,
              e ->
                  assertThat(e.problems())
                      .containsExactly(
                          "-Dpacketmill.leave takes PASS/ELEMENT, of the passes [devirtualize,"
                              + " embed-config, fuse, specialize-classifiers, undead] and the"
                              + " configuration's elements: "
                              + wrong));
    }
  }
}
