package org.packetmill.passes.pass;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;

/**
 * Local clean-up by a table of rules, {@code rules.txt} beside {@link
 * org.packetmill.optimizer.peephole.RuleTable}: pattern, replacement, condition.
 *
 * <p>Before: {@code aload 6; iload 3; iload 7; iadd; istore 8; pop}, {@code istore 7; iload 7}.
 *
 * <p>After: nothing, where nobody reads local 8 or 7.
 *
 * <p>Sound because: each rule is; a test applies it and shows its condition refuse.
 *
 * <p>Leaves alone: results that nobody wants of what could throw or initialize a class.
 *
 * <p>Options: none.
 */
public final class Peephole implements Pass {
  @Override
  public String name() {
    return "peephole";
  }

  @Override
  public String summary() {
    return "local clean-up by rules: values nobody wants, idle stores, jumps to jumps";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    Stream.concat(unit.packetMethods().values().stream(), unit.checkedMethods().values().stream())
        .forEach(method -> clean(unit, method, remarks));
  }

  private static void clean(Unit unit, MethodNode method, Remarks remarks) {
    var result = org.packetmill.optimizer.peephole.Peephole.run(method, Set.of(unit.className()));
    if (!result.applied().isEmpty()) {
      remarks.applied(
          method.name, "%d instructions removed: %s".formatted(result.removed(), list(result)));
    }
    result
        .left()
        .forEach((reason, times) -> remarks.missed(method.name, times + " stay: " + reason));
  }

  private static String list(org.packetmill.optimizer.peephole.Peephole.Result result) {
    return result.applied().entrySet().stream()
        .map(rule -> rule.getKey() + " " + rule.getValue())
        .collect(Collectors.joining(", "));
  }
}
