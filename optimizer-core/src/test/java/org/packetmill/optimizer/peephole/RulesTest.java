package org.packetmill.optimizer.peephole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicVerifier;

/** Each rule alone, on code of {@code cases.txt} that it fits and on code that it must leave. */
class RulesTest {
  private static final Set<String> PURE = Set.of("Pure");

  record Case(String rule, String before, String after) {
    static Case parse(String line) {
      String[] parts = line.split("=>", 2);
      String[] named = parts[0].split(":", 2);
      return new Case(named[0].strip(), named[1].strip(), parts[1].strip());
    }

    boolean leaves() {
      return after.equals("same");
    }

    Rule theRule() {
      return RuleTable.all().stream().filter(r -> r.name().equals(rule)).findAny().orElseThrow();
    }
  }

  static List<Case> cases() throws IOException {
    try (InputStream in = RulesTest.class.getResourceAsStream("cases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Case::parse)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ruleDoesWhatItsCaseSays(Case one) throws AnalyzerException {
    MethodNode method = TinyAssembler.method(one.before());
    Peephole.Result result = Peephole.run(List.of(one.theRule()), method, PURE);
    if (one.after().startsWith("left:")) {
      assertThat(result.left()).containsOnlyKeys(one.after().substring(5).strip());
    }
    boolean stays = one.leaves() || one.after().startsWith("left:");
    String expected = stays ? one.before() : one.after();
    assertThat(TinyAssembler.text(method)).isEqualTo(normal(expected));
    assertThat(result.applied().isEmpty()).isEqualTo(stays);
    verify(method);
  }

  private static String normal(String code) {
    MethodNode method = TinyAssembler.method(code);
    Peephole.run(List.of(), method, PURE);
    return TinyAssembler.text(method);
  }

  private static void verify(MethodNode method) throws AnalyzerException {
    method.maxStack = 20;
    method.desc = method.desc.replace("[I", "Ljava/lang/Object;");
    new Analyzer<>(new BasicVerifierOfReturns()).analyze("Test", method);
  }

  /** The cases return what they like. */
  private static final class BasicVerifierOfReturns extends BasicVerifier {
    BasicVerifierOfReturns() {
      super(org.objectweb.asm.Opcodes.ASM9);
    }

    @Override
    public void returnOperation(
        org.objectweb.asm.tree.AbstractInsnNode insn,
        org.objectweb.asm.tree.analysis.BasicValue value,
        org.objectweb.asm.tree.analysis.BasicValue expected) {}
  }

  @Test
  void everyRuleHasACaseThatItFitsAndOneThatItLeaves() throws IOException {
    Set<String> fitted = names(cases().stream().filter(c -> !c.leaves()));
    Set<String> left = names(cases().stream().filter(Case::leaves));
    for (Rule rule : RuleTable.all()) {
      assertThat(fitted).contains(rule.name());
      if (!rule.refuses()) {
        assertThat(left).contains(rule.name());
      }
    }
  }

  private static Set<String> names(Stream<Case> cases) {
    return cases.map(Case::rule).collect(Collectors.toSet());
  }

  @Test
  void rulesTogetherLeaveNothingBehind() {
    MethodNode method =
        TinyAssembler.method(
            "aload 4; bipush 12; iconst_4; istore 1; istore 0; pop; iload 0; iload 1; iadd; pop;"
                + " return");
    Peephole.Result result = Peephole.run(method, PURE);
    assertThat(TinyAssembler.text(method)).isEqualTo("return");
    assertThat(result.removed()).isEqualTo(10);
  }

  @Test
  void tellsWhatIsWrongWithALine() {
    assertThatThrownBy(() -> RuleTable.parse("odd: push a; shuffle -> pop"))
        .hasMessageContaining("a rule names what there is not: odd");
    assertThatThrownBy(() -> RuleTable.parse("odd: push a; pop"))
        .hasMessageContaining("a rule is NAME: PATTERN -> REPLACEMENT");
    assertThatThrownBy(() -> RuleTable.parse("odd: push a -> pop if lucky a"))
        .hasMessageContaining("odd");
  }
}
