package org.packetmill.optimizer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packetmill.optimizer.testing.Compiled;

class PlainArgumentsTest {
  /** Texts of the calls of {@code look}. */
  private static Optional<List<List<String>>> texts(String body) {
    String source =
        """
        class E {
          static final String NAME = "field";
          String kept;
          static void look(Class<?> type, String name) {}
          static void look(Object by, Class<?> type, String name) {}
          static String made() { return ""; }
          void work(String given, Class<?> type, int n) { %s }
        }
        """
            .formatted(body);
    return PlainArguments.of(
            Compiled.program(source).tree("E"), called -> called.name().equals("look"))
        .map(calls -> calls.stream().map(EvaluatedCall::texts).toList());
  }

  private static void plain(String body, String type, String name) {
    assertThat(texts(body)).contains(List.of(Arrays.asList(type, name)));
  }

  private static void evaluated(String body) {
    assertThat(texts(body)).isEmpty();
  }

  @Test
  void constantsAreKnown() {
    plain("look(E.class, \"field\");", "E", "field");
    plain("look(java.util.List.class, NAME);", "java/util/List", "field");
    plain("String s = NAME; Class<?> c = E.class; if (n > 0) n++; look(c, s);", "E", "field");
    plain("look(n > 0 ? E.class : E.class, (String) (Object) NAME);", "E", "field");
  }

  @Test
  void whatIsNoTextNeedsNoEvaluation() {
    assertThat(texts("look(java.lang.invoke.MethodHandles.lookup(), E.class, NAME);"))
        .contains(List.of(Arrays.asList(null, "E", "field")));
  }

  @Test
  void whatComesFromOutsideIsNot() {
    plain("look(type, given);", null, null);
    plain("look(type.getSuperclass(), kept);", null, null);
    plain(
        "while (n-- > 0) { look(type, given.substring(n)); type = type.getSuperclass(); }",
        null,
        null);
    plain("look(E.class, n > 0 ? given : kept);", "E", null);
    // A subclass's, perhaps.
    plain("look(getClass(), NAME);", null, "field");
    plain("look(E.class, new StringBuilder(NAME).append(given).toString());", "E", null);
  }

  @Test
  void theRestIsEvaluated() {
    evaluated("look(E.class, n > 0 ? \"a\" : \"b\");");
    evaluated("look(E.class, n > 0 ? \"a\" : given);");
    evaluated("look(E.class, NAME.substring(1));");
    evaluated("look(E.class, \"a\" + n);");
    evaluated("look(E.class, new StringBuilder(NAME).append(n).toString());");
    evaluated("look(E.class, made());");
    evaluated("String s = given; while (n-- > 0) { look(type, s); s = NAME; }");
  }
}
