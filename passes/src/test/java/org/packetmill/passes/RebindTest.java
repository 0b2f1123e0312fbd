package org.packetmill.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.passes.testing.FatJar;
import org.packetmill.passes.testing.Fork;
import org.packetmill.passes.testing.Orchard;

/** A milled jar that is started with other values than it was milled with. */
class RebindTest {
  private static final String MAIN = "org.packetmill.click.Main";

  @TempDir private static Path folder;
  private static Orchard orchard;

  @BeforeAll
  static void mill() {
    orchard = Orchard.mill(folder);
  }

  @Test
  void otherParametersKeepTheFastPath() {
    Orchard.Run milled = same(List.of(), "FACTOR=77", "LENGTH=60", "LIMIT=5000", "SPRING=0");
    assertThat(milled.handlers()).contains("weigh.factor:\n77\n", "sort.length:\n60\n");
    assertThat(milled.milled()).startsWith("yes: ").contains("total 5000\n");
  }

  @Test
  void anotherConfigurationRunsGenericallyAndSaysSo() throws IOException {
    String config = Files.readString(FatJar.resource("unseen/" + Orchard.CONFIG));
    Path other = folder.resolve("other.click");
    Files.writeString(other, config.replace("WeighTwice(5)", "Weigh(5)"));
    Orchard.Run milled = same(List.of(), "LIMIT=5000", "SPRING=0", other.toString());
    assertThat(milled.milled()).startsWith("no: the jar was milled for another configuration");
    assertThat(milled.err().lines().filter(line -> line.startsWith("packetmill: ")))
        .containsExactly(
            "packetmill: the jar was milled for another configuration; it runs generically");
  }

  @Test
  void isSwitchedOffAtStart() {
    Orchard.Run milled = same(List.of("-Dpacketmill=off"), "LIMIT=5000", "SPRING=0");
    assertThat(milled.milled()).startsWith("no: switched off");
  }

  @Test
  void runsOnlyWithTheFastPathWhenThatIsRequired() throws IOException {
    String out = "OUT=" + folder.resolve("required.pcap");
    Fork good =
        Fork.run(List.of(), orchard.milled(), MAIN, List.of("--require-milled", out, "LIMIT=100"));
    assertThat(good.exit()).as("%s", good.err()).isZero();
    Path other = Files.writeString(folder.resolve("idle.click"), "Idle -> Discard;");
    Fork bad =
        Fork.run(List.of(), orchard.milled(), MAIN, List.of("--require-milled", other.toString()));
    assertThat(bad.exit()).isEqualTo(1);
    assertThat(bad.err().lines())
        .containsExactly(
            "packetmill: no: the jar was milled for another configuration; it does not run, for"
                + " --require-milled was given");
  }

  private static Orchard.Run same(List<String> options, String... arguments) {
    Orchard.Run original = Orchard.run(orchard.original(), options, arguments);
    Orchard.Run milled = Orchard.run(orchard.milled(), options, arguments);
    assertThat(milled.handlers()).isEqualTo(original.handlers());
    assertThat(milled.packets().equals(original.packets())).isTrue();
    return milled;
  }
}
