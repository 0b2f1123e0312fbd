package org.packetmill.optimizer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.testing.Compiled;

class KeepsArgumentTest {
  private static final String PARCEL =
      "class Parcel { int size; RuntimeException fault; Parcel next; Box box = new Box(); Parcel self() { return this; }"
          + " int weigh() { return size + box.weight; } void link(Parcel other) { next = other; } }";
  private static final String BOX = "class Box { int weight; Object owner; String label; }";

  private static KeepsArgument.Answer work(String body, String... more) {
    String[] sources = new String[more.length + 3];
    sources[0] =
        "import java.util.*; class E { static Object seen; Object last; int sum; String text;"
            + " Object[] all = new Object[4]; List<Object> list = new ArrayList<>(); "
            + body
            + " }";
    sources[1] = PARCEL;
    sources[2] = BOX;
    System.arraycopy(more, 0, sources, 3, more.length);
    return new KeepsArgument(Compiled.program(sources))
        .of("E", new MethodRef("E", "work", "(LParcel;)V"), 0);
  }

  private static void keepsNot(String body, String... more) {
    assertThat(work("void work(Parcel p) { " + body + " } ", more).kept()).isEmpty();
  }

  private static void keeps(String how, String body, String... more) {
    KeepsArgument.Answer answer = work("void work(Parcel p) { " + body + " } ", more);
    assertThat(answer.kept()).hasValueSatisfying(text -> assertThat(text).startsWith(how));
    assertThat(answer.escapes()).isTrue();
  }

  @Test
  void lookingAndChangingKeepsNothing() {
    keepsNot("sum += p.weigh(); p.size++; p.box.weight = 3; text = p.box.label;");
    keepsNot("p.next = null; p.next = p; p.link(new Parcel());");
    keepsNot("Parcel q = p.self(); if (q == p) sum += Objects.requireNonNull(q).size;");
    keepsNot("sum += p.hashCode(); synchronized (p) { sum++; }");
  }

  @Test
  void storesKeepIt() {
    keeps("stored in a field by E.work", "last = p;");
    keeps("stored in a static field by E.work", "seen = p;");
    keeps("stored in an array by E.work", "all[1] = p;");
    keeps("handed to List.add by E.work", "list.add(p);");
    keeps("stored in a field by E.work", "new Box().owner = p;");
    keeps("thrown by E.work", "throw p.fault;");
  }

  @Test
  void partsCountAsTheWhole() {
    keeps("stored in a field by E.work", "last = p.box;");
    keeps("stored in a field by E.work", "Parcel q = sum > 3 ? p.next : null; last = q;");
    keeps("stored in a field by E.work", "p.box.owner = p;");
    keeps("stored in a field by E.work", "last = p.self();");
    keeps("stored in a field by Parcel.link", "p.next.link(p);");
  }

  @Test
  void followsCallsToAllThatMayRun() {
    String keeper = "class Keeper implements Sink { Object o; public void take(Parcel p) {o=p;}}";
    String looker = "class Looker implements Sink { int n; public void take(Parcel p) {n++;} }";
    String sink = "interface Sink { void take(Parcel p); }";
    keeps("stored in a field by Keeper.take", "((Sink) last).take(p);", sink, looker, keeper);
    keepsNot("((Sink) last).take(p);", sink, looker);
    keeps(
        "handed to a lambda by E.work",
        "Object o = this; Sink s = q -> last = o; s.take(p);",
        sink);
    keeps("handed to a lambda by E.work", "Sink s = list::add; s.take(p);", sink);
    keeps("captured by E.work", "Runnable r = () -> p.weigh(); r.run();");
  }

  @Test
  void admitsWhatItCannotKnow() {
    assertThat(work("native void work(Parcel p);").kept()).contains("native method E.work");
  }

  @Test
  void followsMethodsThatCallThemselves() {
    assertThat(work("void work(Parcel p) { if (sum-- > 0) work(p); }").kept()).isEmpty();
    keeps("stored in a field by E.work", "if (sum-- > 0) work(p); last = p;");
    keeps("stored in a field by E.deep", "deep(p); } void deep(Parcel p) { work(p); last = p;");
  }

  /** What rests on an answer that is not there yet is asked anew when that turns out wrong. */
  @Test
  void forgetsWhatRestedOnAWrongGuess() {
    KeepsArgument keeps =
        new KeepsArgument(
            Compiled.program(
                "class E { Object last; void work(Parcel p) { other(p); last = p; } "
                    + "void other(Parcel p) { if (p.size > 0) work(p); } }",
                PARCEL,
                BOX));
    assertThat(keeps.of("E", new MethodRef("E", "work", "(LParcel;)V"), 0).kept()).isPresent();
    assertThat(keeps.of("E", new MethodRef("E", "other", "(LParcel;)V"), 0).kept()).isPresent();
  }

  @Test
  void tellsWhatIsReturned() {
    KeepsArgument keeps = new KeepsArgument(Compiled.program(PARCEL, BOX));
    MethodRef self = new MethodRef("Parcel", "self", "()LParcel;");
    MethodRef weigh = new MethodRef("Parcel", "weigh", "()I");
    assertThat(keeps.of("Parcel", self, KeepsArgument.RECEIVER))
        .isEqualTo(new KeepsArgument.Answer(true, java.util.Optional.empty()));
    assertThat(keeps.of("Parcel", weigh, KeepsArgument.RECEIVER).escapes()).isFalse();
  }

  @Test
  void trustsContracts() {
    String body =
        "class E { Object last; void work(Parcel p) { note(p); } "
            + "void note(Parcel p) { last = p; } }";
    KeepsArgument keeps =
        new KeepsArgument(
            Compiled.program(body, PARCEL, BOX), method -> method.name().equals("note"));
    assertThat(keeps.of("E", new MethodRef("E", "work", "(LParcel;)V"), 0).escapes()).isFalse();
  }
}
