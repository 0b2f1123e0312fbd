package org.packetmill.optimizer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.testing.Compiled;

class EffectsTest {
  private static Effects effects(String body, String... more) {
    String[] sources = new String[more.length + 1];
    sources[0] =
        "import java.util.*; class E { int own; int[] array = {1}; static int shared; "
            + "static final Map<String, String> MAP = new HashMap<>(); Other other; "
            + body
            + " } class Other { int value; void touch() { value++; } }";
    System.arraycopy(more, 0, sources, 1, more.length);
    return new EffectsAnalysis(Compiled.program(sources))
        .of("E", new MethodRef("E", "work", "()V"));
  }

  private static Set<String> names(Set<FieldRef> fields) {
    return fields.stream().map(FieldRef::toString).collect(Collectors.toSet());
  }

  @Test
  void tellsOwnFieldsFromThoseOfOthers() {
    Effects effects = effects("void work() { own++; other.touch(); helper(); } void helper() {}");

    assertThat(names(effects.ownReads())).containsExactlyInAnyOrder("E.own", "E.other");
    assertThat(names(effects.ownWrites())).containsExactly("E.own");
    assertThat(names(effects.writes())).containsExactly("Other.value");
    assertThat(effects.isKnown()).isTrue();
    assertThat(effects.monitors()).isFalse();
    assertThat(effects.output()).isFalse();
  }

  @Test
  void seesStaticsArraysAndCollections() {
    Effects effects =
        effects("void work() { shared = 1; array[0] = 2; MAP.put(\"a\", \"b\" + own); }");

    assertThat(names(effects.staticWrites())).containsExactly("E.shared");
    assertThat(names(effects.staticReads())).containsExactly("E.MAP");
    assertThat(names(effects.writes())).containsExactlyInAnyOrder("[I.[]", "Map.*");
    assertThat(effects.isKnown()).isTrue();
  }

  @Test
  void seesOutputAndMonitors() {
    assertThat(effects("void work() { System.out.println(own); }").output()).isTrue();
    assertThat(effects("synchronized void work() {}").monitors()).isTrue();
    assertThat(effects("void work() { synchronized (this) { own++; } }").monitors()).isTrue();
    assertThat(effects("void work() { notify(); }").monitors()).isTrue();
  }

  @Test
  void admitsWhatItCannotKnow() {
    assertThat(effects("void work() { nat(); } native void nat();").unknown())
        .containsExactly("native method E.nat");
    assertThat(effects("void work() throws Exception { Thread.sleep(1); }").unknown())
        .containsExactly("calls Thread.sleep");
    assertThat(effects("void work() { Runtime.getRuntime().gc(); }").isKnown()).isFalse();
  }

  @Test
  void followsSubclassesAndLambdas() {
    Effects effects =
        effects(
            "Step step = () -> shared = 3; void work() { step.go(); } void set(Step s) { step = s; }",
            "interface Step { void go(); }",
            "class Far implements Step { static long far; public void go() { far++; } }");

    assertThat(names(effects.staticWrites())).containsExactlyInAnyOrder("E.shared", "Far.far");
  }

  @Test
  void followsOnlyTheLambdasThatAreStoredOrPassed() {
    String step = "interface Step { void go(); }";
    String far = "class Far implements Step { static long far; public void go() { far++; } }";
    String rule = "record Rule(Step step) {}";
    for (String body :
        List.of(
            "Step step = () -> shared = 3; void work() { step.go(); }",
            "static final Step STEP = () -> shared = 3; void work() { STEP.go(); }",
            "void work() { Step step = () -> shared = 3; step.go(); }",
            "void work() { run(() -> shared = 3); } private void run(Step step) { step.go(); }",
            "Rule rule = new Rule(() -> shared = 3); void work() { rule.step().go(); }")) {
      assertThat(names(effects(body, step, far, rule).staticWrites()))
          .as(body)
          .containsExactly("E.shared");
    }
    assertThat(
            names(
                effects(
                        "void work() { run(() -> shared = 3); } void run(Step step) { step.go(); }",
                        step,
                        far)
                    .staticWrites()))
        .containsExactlyInAnyOrder("E.shared", "Far.far");
  }

  /** A method reference calls what it refers to as any call does. */
  @Test
  void followsReferencesToLambdas() {
    String step = "interface Step { void go(); }";
    String far = "class Far implements Step { static long far; public void go() { far++; } }";
    for (String body :
        List.of(
            "Step step = () -> shared = 3; Runnable run = step::go; void work() { run.run(); }",
            "Step step = () -> shared = 3; void work() { Runnable run = step::go; run.run(); }",
            "Step step = () -> shared = 3; void work() { List.of(step).forEach(Step::go); }",
            "Step step = () -> shared = 3; Step same = step::go; void work() { same.go(); }")) {
      assertThat(names(effects(body, step).staticWrites())).as(body).containsExactly("E.shared");
      assertThat(names(effects(body, step, far).staticWrites()))
          .as(body)
          .containsExactlyInAnyOrder("E.shared", "Far.far");
    }
  }

  /** What a method reference of the JDK's does is no less known than a call of it. */
  @Test
  void followsReferencesToTheJdk() {
    String put = "interface Put { void put(String text); }";
    for (String body :
        List.of(
            "List<String> list = new ArrayList<>(); Put put = list::add; void work() { put.put(null); }",
            "List<String> list = new ArrayList<>(); void work() { Put put = list::add; put.put(null); }",
            "List<String> list = new ArrayList<>(); java.util.function.Consumer<String> put = list::add;"
                + " void work() { put.accept(null); }")) {
      assertThat(names(effects(body, put).writes())).as(body).contains("List.*");
    }
    assertThat(effects("Runnable run = System::gc; void work() { run.run(); }").isKnown())
        .isFalse();
  }

  @Test
  void aLambdaMayInheritWhatIsCalled() {
    String step = "interface Step { void go(); }";
    String more =
        "interface More extends Step { void go(int a); default void go() { E.shared++; go(1); } }";
    String far = "class Far implements Step { static long far; public void go() { far++; } }";
    assertThat(
            names(
                effects(
                        "Step step = (More) a -> own = a; void work() { step.go(); }",
                        step,
                        more,
                        far)
                    .staticWrites()))
        .contains("E.shared");
  }

  @Test
  void staticFieldsMayBeSetByHandles() {
    String step = "interface Step { void go(); }";
    String far = "class Far implements Step { static long far; public void go() { far++; } }";
    String lookUp =
        "static Step step = () -> shared = 3; void work() { step.go(); } static void set() throws"
            + " Throwable { java.lang.invoke.MethodHandles.lookup().%s(E.class, \"step\","
            + " Step.class).%s(new Far()); }";
    for (String body :
        List.of(
            lookUp.formatted("findStaticSetter", "invoke"),
            lookUp.formatted("findStaticVarHandle", "set"))) {
      assertThat(names(effects(body, step, far).staticWrites())).as(body).contains("Far.far");
    }
  }

  @Test
  void followsWhatTheJdkIsGivenToRun() {
    Effects effects = effects("void work() { java.util.List.of(1).forEach(x -> shared = x); }");

    assertThat(names(effects.staticWrites())).containsExactly("E.shared");
  }

  @Test
  void usesTheExactClass() {
    String base = "class E { void work() { step(); } void step() {} }";
    String sub = "class S extends E { static int s; void step() { s = 1; } }";
    EffectsAnalysis analysis = new EffectsAnalysis(Compiled.program(base, sub));
    MethodRef work = new MethodRef("E", "work", "()V");

    assertThat(analysis.of("E", work).staticWrites()).isEmpty();
    assertThat(names(analysis.of("S", work).staticWrites())).containsExactly("S.s");
    assertThat(analysis.of("S", work)).isSameAs(analysis.of("S", work));
  }

  @Test
  void objectsJustMadeDoNotCount() {
    Effects effects =
        effects(
            "void work() { int[] a = new int[2]; a[0] = 1; Pair p = new Pair(3); p.right = a[0];"
                + " String.format(\"%d %d\", own, p.right); }",
            "class Pair { int left; int right; Pair(int left) { this.left = left; } }");

    assertThat(effects.writes()).isEmpty();
    assertThat(names(effects.ownReads())).containsExactly("E.own");
    assertThat(effects.isKnown()).isTrue();
  }

  @Test
  void stopsAtTheBoundaryAndSaysSo() {
    MethodRef far = new MethodRef("E", "far", "()V");
    Effects effects =
        new EffectsAnalysis(
                Compiled.program(
                    "class E { static int s; void work() { far(); } void far() { s = 1; } }"),
                far::equals)
            .of("E", new MethodRef("E", "work", "()V"));

    assertThat(effects.left()).containsExactly(far);
    assertThat(effects.staticWrites()).isEmpty();
  }

  @Test
  void isBounded() {
    StringBuilder body = new StringBuilder("void work() { m0(); } ");
    for (int i = 0; i < 600; i++) {
      body.append("void m").append(i).append("() { m").append(i + 1).append("(); } ");
    }

    assertThat(effects(body + "void m600() {}").unknown())
        .containsExactly("reaches more than 500 methods");
  }
}
