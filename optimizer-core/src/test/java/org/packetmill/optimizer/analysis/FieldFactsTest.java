package org.packetmill.optimizer.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.optimizer.analysis.FieldFact.Kind.BURST_CONSTANT;
import static org.packetmill.optimizer.analysis.FieldFact.Kind.CONSTANT;
import static org.packetmill.optimizer.analysis.FieldFact.Kind.STATE;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.testing.Compiled;

class FieldFactsTest {
  private static final String BASE =
      """
      import java.util.function.*;
      public abstract class Base {
        int inherited;
        int twice;
        Base() { inherited = 1; prepare(); }
        void prepare() {}
        void configure(String args) {}
        abstract void work(int packet);
        void attempt(int packet) { try { work(packet); } catch (RuntimeException e) { fail(); } }
        int failures;
        private void fail() { failures++; }
      }
      """;

  private static final Roots ROOTS =
      new Roots(
          method -> method.name().equals("configure"),
          method -> method.name().equals("work") || method.name().equals("attempt"));

  private static Map<String, FieldFact> facts(String exactClass, String... sources) {
    String[] all = new String[sources.length + 1];
    all[0] = BASE;
    System.arraycopy(sources, 0, all, 1, sources.length);
    return factsIn(Compiled.program(all), exactClass);
  }

  private static Map<String, FieldFact> factsIn(Program program, String exactClass) {
    FieldFacts facts = new FieldFacts(program, Set.of(exactClass), ROOTS);
    return facts.of(exactClass).entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().name(), Map.Entry::getValue));
  }

  @Test
  void constructorsAndConfigurationMakeConstants() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            """
            class E extends Base {
              int a = 5; int b; int c; int d; final int[] table = new int[4]; long count; int never;
              @Override void prepare() { c = 7; }
              @Override void configure(String args) { super.configure(args); b = 2; helper(this); }
              private static void helper(E e) { e.setD(3); }
              void setD(int v) { d = v; }
              @Override void work(int packet) {
                count += a + b + c + d + never; table[0]++;
              }
            }
            """);

    assertThat(kinds(facts, "a", "b", "c", "d", "table", "never", "inherited"))
        .containsOnly(CONSTANT);
    assertThat(facts.get("count"))
        .returns(STATE, FieldFact::kind)
        .extracting(FieldFact::reason)
        .isEqualTo("written on a hot path by E.work @8");
    assertThat(facts.get("failures").reason()).isEqualTo("written on a hot path by Base.fail @11");
    assertThat(facts.get("b").reason()).isEqualTo("written only by E.configure @4");
    assertThat(facts.get("never").reason()).isEqualTo("never written");
  }

  @Test
  void aWriteBetweenBurstsMakesABurstConstant() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            """
            class E extends Base {
              int byLambda; int byReference; int byTimer; int byPublic;
              Runnable[] handlers() {
                return new Runnable[] {() -> byLambda = 1, this::reset};
              }
              private void reset() { byReference = 0; }
              void runTimer() { byTimer++; }
              @Override void work(int packet) { }
            }
            """,
            "class Timers { void tick(E e) { e.runTimer(); } }");

    assertThat(kinds(facts, "byLambda", "byReference", "byTimer")).containsOnly(BURST_CONSTANT);
    assertThat(facts.get("byTimer").reason())
        .isEqualTo("also written by E.runTimer @7 (called by Timers.tick @1)");
    assertThat(facts.get("byPublic").kind()).isEqualTo(CONSTANT);
  }

  @Test
  void aMethodThatAlsoHotCodeCallsDoesNotConfigure() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            """
            class E extends Base {
              int mode; int other; Helper helper = new Helper();
              @Override void configure(String args) { set(1); helper.poke(this); }
              void set(int v) { mode = v; }
              @Override void work(int packet) { if (packet > 9) { set(packet); } helper.poke(this); }
            }
            """,
            "class Helper { void poke(E e) { e.other = 5; } }");

    assertThat(kinds(facts, "mode", "other")).containsOnly(STATE);
    assertThat(facts.get("helper").kind()).isEqualTo(CONSTANT);
  }

  @Test
  void hotCodeIsFollowedThroughInterfacesLambdasAndTheJdk() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            """
            import java.util.*;
            class E extends Base implements Comparable<E> {
              interface Listener { void heard(int x); }
              int byListener; int byCompare; int byConsumer; int cold;
              Listener listener; List<E> list = new ArrayList<>();
              java.util.function.IntConsumer consumer;
              @Override void configure(String args) {
                listener = x -> byListener = x;
                consumer = x -> byConsumer = x;
              }
              Runnable unrelated() { return () -> cold = 1; }
              public int compareTo(E o) { byCompare++; return 0; }
              @Override void work(int packet) {
                listener.heard(packet); Collections.sort(list);
                java.util.stream.IntStream.of(1).forEach(consumer);
              }
            }
            """);

    assertThat(kinds(facts, "byListener", "byCompare", "byConsumer")).containsOnly(STATE);
    assertThat(facts.get("listener").kind()).isEqualTo(CONSTANT);
  }

  @Test
  void functionsAreNotReachedByHarmlessCallsIntoTheJdk() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            """
            import java.util.*;
            class E extends Base {
              int switched; Map<Integer, Integer> map = new HashMap<>(); int seen;
              Runnable handler() { return () -> switched = 1; }
              @Override void work(int packet) { seen = map.get(packet) + Math.max(1, switched); }
            }
            """);

    assertThat(facts.get("switched").kind()).isEqualTo(BURST_CONSTANT);
    assertThat(facts.get("seen").kind()).isEqualTo(STATE);
  }

  @Test
  void aThreadLocalRunsItsSupplierAndNoOther() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            """
            import java.util.function.*;
            class E extends Base {
              static int made; int byInitial; int byOther;
              ThreadLocal<Integer> local = ThreadLocal.withInitial(() -> byInitial = 4);
              Supplier<Integer> handler() { return () -> byOther = 5; }
              @Override void work(int packet) { made = local.get(); }
            }
            """);

    assertThat(facts.get("byInitial").kind()).isEqualTo(STATE);
    assertThat(facts.get("byOther").kind()).isEqualTo(BURST_CONSTANT);
  }

  @Test
  void aStreamRunsWhatItWasGivenUnlessStreamsAreKept() {
    String source =
        """
        import java.util.function.*;
        import java.util.stream.*;
        class E extends Base {
          int given; int other; int sum; %s
          IntUnaryOperator handler() { return x -> other = x; }
          @Override void work(int packet) { sum = IntStream.of(1).peek(x -> given = x).sum(); }
        }
        """;
    Map<String, FieldFact> facts = facts("E", source.formatted(""));

    assertThat(facts.get("given").kind()).isEqualTo(STATE);
    assertThat(facts.get("other").kind()).isEqualTo(BURST_CONSTANT);
    assertThat(
            facts(
                    "E",
                    source.formatted(
                        "IntUnaryOperator f; int g(int x)"
                            + " { return IntStream.of(x).map(f).sum(); } @Override void attempt(int p) { g(p); }"))
                .get("other")
                .kind())
        .isEqualTo(STATE);
    assertThat(facts("E", source.formatted("IntStream kept;")).get("other").kind())
        .isEqualTo(STATE);
  }

  @Test
  void aMethodOfTheJdkMayBeImplementedByInheritance() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            """
            import java.util.*;
            class E extends Base {
              int compared; int closed; Set<Item> items = new TreeSet<>();
              @Override void work(int packet) { items.add(new Item(this)); }
            }
            class Plain { E e; public int compareTo(Item o) { return e.compared++; } }
            class Item extends Plain implements Comparable<Item> { Item(E e) { this.e = e; } }
            class Door implements AutoCloseable { E e; public void close() { e.closed++; } }
            """);

    assertThat(facts.get("compared").kind()).isEqualTo(STATE);
    assertThat(facts.get("closed").kind()).isEqualTo(BURST_CONSTANT);
  }

  @Test
  void whatIsGivenIsRun() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            """
            import java.io.*;
            import java.util.zip.*;
            class E extends Base {
              int written; int closed; OutputStream out = new Out(this);
              @Override void work(int packet) {
                try (GZIPOutputStream zip = new GZIPOutputStream(out)) { zip.write(packet); }
                catch (IOException e) { }
              }
            }
            class Out extends OutputStream {
              E e; Out(E e) { this.e = e; }
              public void write(int b) { e.written = b; }
            }
            class Door implements AutoCloseable { E e; public void close() { e.closed++; } }
            """);

    assertThat(facts.get("written").kind()).isEqualTo(STATE);
    assertThat(facts.get("closed").kind()).isEqualTo(BURST_CONSTANT);
  }

  @Test
  void anExecutorRunsAnything() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            """
            import java.util.concurrent.*;
            class E extends Base {
              int written; FutureTask<Integer> task = new FutureTask<>(() -> written = 1);
              @Override void work(int packet) { task.run(); }
            }
            """);

    assertThat(facts.get("written").kind()).isEqualTo(STATE);
  }

  @Test
  void coldMethodsAreNotFollowed() {
    String source =
        """
        class E extends Base {
          int mode;
          @Override void work(int packet) { log(); }
          void log() { mode++; }
        }
        """;
    Program program = Compiled.program(BASE, source);
    Roots roots =
        new Roots(ROOTS.configuration(), ROOTS.hot(), method -> method.name().equals("log"));
    FieldRef mode = new FieldRef("E", "mode", "I");

    assertThat(new FieldFacts(program, Set.of("E"), roots).of("E", mode).kind())
        .isEqualTo(BURST_CONSTANT);
    assertThat(new FieldFacts(program, Set.of("E"), ROOTS).of("E", mode).kind()).isEqualTo(STATE);
  }

  @Test
  void theExactClassDecides() {
    String parent =
        """
        class Parent extends Base {
          int value;
          @Override void configure(String args) { value = 1; }
          void bump() { value++; }
          @Override void work(int packet) { bump(); }
        }
        """;
    String child =
        "class Child extends Parent { @Override void bump() {} @Override void work(int p) {} }";

    assertThat(facts("Parent", parent, child).get("value").kind()).isEqualTo(STATE);
    assertThat(facts("Child", parent, child).get("value").kind()).isEqualTo(CONSTANT);
  }

  @Test
  void aConstructorOfAnotherObjectIsNoConfiguration() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            """
            class E extends Base {
              int copied;
              E() {}
              E(E other) { copied = other.copied; other.copied = 9; }
              @Override void work(int packet) { new E(this); }
            }
            """);

    assertThat(facts.get("copied")).returns(STATE, FieldFact::kind);
    assertThat(facts.get("copied").reason()).contains("E.<init> @4");
  }

  @Test
  void volatileFieldsAndLookUpsByNameSpoil() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            """
            import java.lang.invoke.*;
            import java.util.concurrent.atomic.*;
            class E extends Base {
              volatile int vol; int handled; volatile long updated; int reflected; int built; int ok;
              static final VarHandle HANDLE;
              static {
                try {
                  HANDLE = MethodHandles.lookup().findVarHandle(E.class, "handled", int.class);
                } catch (ReflectiveOperationException e) { throw new RuntimeException(e); }
              }
              static final AtomicLongFieldUpdater<E> U =
                  AtomicLongFieldUpdater.newUpdater(E.class, "updated");
              void reflect() throws Exception {
                E.class.getDeclaredField("reflected").setInt(this, 1);
                Class<?> type = getClass();
                String name = "built";
                type.getDeclaredField(name).setInt(this, 2);
              }
              @Override void work(int packet) {}
            }
            """);

    assertThat(kinds(facts, "vol", "handled", "updated", "reflected", "built")).containsOnly(STATE);
    assertThat(facts.get("handled").reason()).isEqualTo("E.<clinit> looks it up by name");
    assertThat(facts.get("ok").kind()).isEqualTo(CONSTANT);
  }

  @Test
  void allFieldsOfAClassThatListsThemAreSpoilt() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            """
            class E extends Base {
              int x;
              Object all() { return E.class.getDeclaredFields(); }
              @Override void work(int packet) {}
            }
            """);

    assertThat(facts.get("x").kind()).isEqualTo(STATE);
  }

  @Test
  void aLookUpOfTheSameNameInAnotherClassDoesNoHarm() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            "class E extends Base { int x; @Override void work(int packet) {} }",
            """
            class Other {
              int x;
              Object find() throws Exception { return Other.class.getDeclaredField("x"); }
            }
            """);

    assertThat(facts.get("x").kind()).isEqualTo(CONSTANT);
  }

  @Test
  void whatTheJdkMayCallIsOpen() {
    Map<String, FieldFact> facts =
        facts(
            "E",
            """
            class E extends Base implements Runnable {
              int started;
              @Override void configure(String args) { run(); }
              public void run() { started = 1; }
              @Override void work(int packet) {}
            }
            """);

    assertThat(facts.get("started").kind()).isEqualTo(BURST_CONSTANT);
  }

  @Test
  void knowsJdkFieldsToBeState() {
    Program program = Compiled.program("class Words extends java.util.ArrayList<String> {}");
    FieldFact fact =
        new FieldFacts(program, Set.of("Words"), ROOTS)
            .of("Words", new FieldRef("Words", "size", "I"));

    assertThat(fact.kind()).isEqualTo(STATE);
    assertThat(fact.field().owner()).isEqualTo("java/util/ArrayList");
  }

  @Test
  void tellsWhatIsHot() {
    Program program =
        Compiled.program(
            BASE,
            "class E extends Base { void work(int p) { warm(); } void warm() {} void cold() {} }");
    FieldFacts facts = new FieldFacts(program, Set.of("E"), ROOTS);

    assertThat(facts.isHot(new MethodRef("E", "warm", "()V"))).isTrue();
    assertThat(facts.isHot(new MethodRef("Base", "fail", "()V"))).isTrue();
    assertThat(facts.isHot(new MethodRef("E", "cold", "()V"))).isFalse();
    assertThat(facts.hotWayTo(new MethodRef("Base", "fail", "()V")))
        .extracting(MethodRef::toString)
        .containsExactly("Base.attempt", "Base.fail");
    assertThat(facts.hotWayTo(new MethodRef("E", "cold", "()V"))).isEmpty();
  }

  private static Set<FieldFact.Kind> kinds(Map<String, FieldFact> facts, String... names) {
    return Set.of(names).stream().map(name -> facts.get(name).kind()).collect(Collectors.toSet());
  }
}
