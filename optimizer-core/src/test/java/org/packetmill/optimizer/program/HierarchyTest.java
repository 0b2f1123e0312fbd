package org.packetmill.optimizer.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.packetmill.optimizer.testing.Compiled;

class HierarchyTest {
  private static final Program PROGRAM =
      Compiled.program(
          """
          package p;
          public class A {
            public int field;
            void hidden() {}
            private void secret() {}
            public void open() {}
            public static void st() {}
          }
          """,
          "package q; public class B extends p.A { void hidden() {} public void open() {} }",
          "package p; public class C extends q.B { void hidden() {} }",
          "package p; public interface Left { int K = 1; default int m() { return 1; } }",
          "package p; public interface Right extends Left { default int m() { return 2; } }",
          "package p; public class Both extends A implements Left, Right {}",
          "package p; public class Words extends java.util.ArrayList<String> {}");

  private final Hierarchy hierarchy = PROGRAM.hierarchy();

  @Test
  void knowsSubtypesAcrossTheJdk() {
    assertThat(hierarchy.isSubtype("p/C", "p/A")).isTrue();
    assertThat(hierarchy.isSubtype("p/A", "p/C")).isFalse();
    assertThat(hierarchy.isSubtype("p/Words", "java/lang/Iterable")).isTrue();
    assertThat(hierarchy.isSubtype("p/Words", "java/lang/Object")).isTrue();
  }

  @Test
  void findsTheCommonSuperclass() {
    assertThat(hierarchy.commonSuper("p/Both", "q/B")).isEqualTo("p/A");
    assertThat(hierarchy.commonSuper("p/C", "q/B")).isEqualTo("q/B");
    assertThat(hierarchy.commonSuper("p/Both", "p/Left")).isEqualTo("p/Left");
    assertThat(hierarchy.commonSuper("p/Left", "q/B")).isEqualTo("java/lang/Object");
    assertThat(hierarchy.commonSuper("p/Gone", "q/B")).isEqualTo("java/lang/Object");
    assertThat(hierarchy.commonSuper("java/lang/Integer", "java/lang/Long"))
        .isEqualTo("java/lang/Number");
  }

  @Test
  void resolvesInSuperclassesBeforeInterfaces() {
    assertThat(hierarchy.resolveMethod("p/C", "open", "()V").orElseThrow().ref().owner())
        .isEqualTo("q/B");
    assertThat(hierarchy.resolveMethod("p/Both", "m", "()I").orElseThrow().ref().owner())
        .isEqualTo("p/Right");
    assertThat(hierarchy.resolveMethod("p/Left", "hashCode", "()I").orElseThrow().ref().owner())
        .isEqualTo("java/lang/Object");
    assertThat(hierarchy.resolveMethod("p/C", "open", "()I")).isEmpty();
  }

  @Test
  void selectsWhatRunsOnAnExactClass() {
    assertThat(selected("p/C", "p/A", "open")).isEqualTo("q/B");
    assertThat(selected("p/A", "p/A", "open")).isEqualTo("p/A");
    assertThat(hierarchy.selectMethod("p/Both", "m", "()I").orElseThrow().ref().owner())
        .isEqualTo("p/Right");
    assertThat(hierarchy.selectMethod("java/lang/Runnable", "run", "()V")).isEmpty();
  }

  @Test
  void aPackagePrivateMethodIsOverriddenInItsPackageOnly() {
    assertThat(selected("q/B", "p/A", "hidden")).isEqualTo("p/A");
    assertThat(selected("p/C", "p/A", "hidden")).isEqualTo("p/C");
    assertThat(selected("p/C", "q/B", "hidden")).isEqualTo("q/B");
    assertThat(selected("p/C", "p/A", "secret")).isEqualTo("p/A");
  }

  private String selected(String exact, String owner, String name) {
    MethodRef called = new MethodRef(owner, name, "()V");
    return hierarchy.selectMethod(exact, called).orElseThrow().ref().owner();
  }

  @Test
  void resolvesFieldsInClassesAndInterfaces() {
    assertThat(hierarchy.resolveField("p/C", "field", "I").orElseThrow().ref().owner())
        .isEqualTo("p/A");
    assertThat(hierarchy.resolveField("p/Both", "K", "I").orElseThrow().ref().owner())
        .isEqualTo("p/Left");
    assertThat(hierarchy.resolveField("p/C", "field", "J")).isEmpty();
  }

  @Test
  void listsSubclassesOfApplicationAndJdkTypes() {
    assertThat(hierarchy.subclassesOf("p/A"))
        .containsExactlyInAnyOrder("p/A", "q/B", "p/C", "p/Both");
    assertThat(hierarchy.subclassesOf("java/util/List")).containsExactly("p/Words");
    assertThat(hierarchy.subclassesOf("p/Left"))
        .containsExactlyInAnyOrder("p/Left", "p/Right", "p/Both");
  }

  @Test
  void aMissingSuperclassLeavesItOpen() {
    Map<String, byte[]> classes =
        Compiled.classes("class Gone {}", "class Orphan extends Gone {}", "class Other {}");
    classes.remove("Gone");
    Hierarchy open =
        Program.load(Compiled.jar(Compiled.temporaryDirectory().resolve("o.jar"), classes))
            .hierarchy();

    assertThat(open.isComplete("Orphan")).isFalse();
    assertThat(open.isSubtype("Orphan", "Other")).isFalse();
    assertThat(open.mayBeSubtype("Orphan", "Other")).isTrue();
    assertThat(open.mayBeSubtype("Other", "Orphan")).isFalse();
  }

  @Test
  void aCycleEnds() {
    Map<String, byte[]> classes = Compiled.classes("class A extends B {}", "class B {}");
    Map<String, byte[]> turned = Compiled.classes("class B extends A {}", "class A {}");
    Hierarchy cyclic =
        PROGRAM.with(Map.of("A", classes.get("A"), "B", turned.get("B"))).hierarchy();

    assertThat(cyclic.isSubtype("A", "B")).isTrue();
    assertThat(cyclic.resolveMethod("A", "m", "()V")).isEmpty();
    assertThat(cyclic.resolveField("A", "f", "I")).isEmpty();
    assertThat(cyclic.subclassesOf("A")).containsExactlyInAnyOrder("A", "B");
  }
}
