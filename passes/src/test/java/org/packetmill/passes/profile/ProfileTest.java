package org.packetmill.passes.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.passes.graph.Snapshot;

class ProfileTest {
  private static final List<String> COUNTS =
      List.of(
          "element src net.a.Source",
          "output 0 5000",
          "element sort net.a.Sort",
          "output 0 4997",
          "output 1 3",
          "field data 5000 10",
          "branch net.a.Sort.classify(I)I#0 3 4997",
          "method net.a.Sort.classify(I)I 5000",
          "method net.a.Sort.odd(I)I 4",
          "element rare net.a.Rare",
          "output 0 3");

  private static Snapshot.ElementState element(String name, int inputs, int outputs) {
    return new Snapshot.ElementState(
        name, name, name, "", "", false, inputs, outputs, 0, false, false);
  }

  /** src -> sort; sort[0] -> hot -> end; sort[1] -> rare -> rarer -> end. */
  private static Snapshot snapshot() {
    return new Snapshot(
        "test",
        "0",
        List.of(
            element("src", 0, 1),
            element("sort", 1, 2),
            element("hot", 1, 1),
            element("rare", 1, 1),
            element("rarer", 1, 1),
            element("end", 1, 0)),
        List.of(
            new Snapshot.Wire(0, 0, 1, 0, true),
            new Snapshot.Wire(1, 0, 2, 0, true),
            new Snapshot.Wire(1, 1, 3, 0, true),
            new Snapshot.Wire(3, 0, 4, 0, true),
            new Snapshot.Wire(2, 0, 5, 0, true),
            new Snapshot.Wire(4, 0, 5, 0, true)),
        List.of());
  }

  @Test
  void readsWhatWasCounted() {
    Profile profile = Profile.parse("t.pcap", COUNTS);
    assertThat(profile.elements().get("sort").outputs()).containsExactly(4997L, 3L);
    assertThat(profile.fields()).containsEntry("data", new Profile.Accesses(5000, 10));
    assertThat(profile.elements().get("sort").branches())
        .containsEntry("net.a.Sort.classify(I)I#0", new Profile.Branch(3, 4997));
    assertThat(profile.elements().get("sort").methods())
        .containsExactly(entry("net.a.Sort.classify(I)I", 5000L), entry("net.a.Sort.odd(I)I", 4L));
    assertThatThrownBy(() -> Profile.parse("t", List.of("element a b", "heat 1 2")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void addsUp() {
    Profile once = Profile.parse("a.pcap", COUNTS);
    Profile other =
        Profile.parse(
            "b.pcap",
            List.of(
                "element sort net.a.Sort",
                "output 0 1",
                "field type 1 0",
                "method net.a.Sort.odd(I)I 1"));
    Profile sum = once.merge(other);
    assertThat(sum.traces()).containsExactly("a.pcap", "b.pcap");
    assertThat(sum.elements().get("sort").outputs()).containsExactly(4998L, 3L);
    assertThat(sum.elements().get("sort").fields())
        .containsEntry("data", new Profile.Accesses(5000, 10))
        .containsEntry("type", new Profile.Accesses(1, 0));
    assertThat(sum.elements().get("sort").methods())
        .containsExactly(entry("net.a.Sort.classify(I)I", 5000L), entry("net.a.Sort.odd(I)I", 5L));
    assertThat(sum.elements().get("rare")).isEqualTo(once.elements().get("rare"));
  }

  @Test
  void coldCodeBeginsWhereHotElementsLeadToColdOnes() {
    Heat heat = Heat.of(snapshot(), Profile.parse("t.pcap", COUNTS));
    assertThat(heat.isCold(1)).isFalse();
    assertThat(heat.isCold(3)).isTrue();
    assertThat(heat.isCold(4)).isTrue();
    // The hot element has counted nothing: its packets end in it.
    assertThat(heat.coldEntries()).containsExactlyInAnyOrder(3, 5);
    assertThat(heat.share(3)).isEqualTo("3 of 5000 packets");
  }

  @Test
  void methodsAreRareThatFewOfAnElementsPacketsNeed() {
    Heat heat = Heat.of(snapshot(), Profile.parse("t.pcap", COUNTS));
    assertThat(heat.isRare(1, sort("classify"))).isFalse();
    assertThat(heat.isRare(1, sort("odd"))).isTrue();
    assertThat(heat.isRare(1, sort("never"))).isTrue();
    assertThat(heat.runsOf(1, sort("odd"))).isEqualTo("ran 4 times for 5000 packets");
    assertThat(heat.isRare(1, sort("<init>"))).isFalse();
    // Its methods were not counted: nothing came to it, or the profile does not name it.
    assertThat(heat.isRare(3, sort("never"))).isFalse();
    assertThat(heat.isRare(5, sort("never"))).isFalse();
  }

  private static MethodRef sort(String name) {
    return new MethodRef("net/a/Sort", name, "(I)I");
  }

  @Test
  void nothingIsColdWithoutAProfileOrWithOneOfSomethingElse() {
    Profile other = Profile.parse("t", List.of("element x a.X", "output 0 9", "element y a.Y"));
    for (Profile profile : new Profile[] {null, other}) {
      Heat heat = Heat.of(snapshot(), profile);
      assertThat(heat.coldEntries()).isEmpty();
      assertThat(heat.output(1, 0)).isZero();
      assertThat(heat.isRare(1, sort("never"))).isFalse();
    }
  }
}
