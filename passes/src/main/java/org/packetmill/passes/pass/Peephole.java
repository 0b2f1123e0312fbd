package org.packetmill.passes.pass;

import java.util.Set;
import java.util.stream.Stream;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;

/**
 * Removes what splicing leaves behind.
 *
 * <p>Before: {@code aload 6; pop}, {@code istore 7; iload 7}.
 *
 * <p>After: nothing.
 *
 * <p>Sound because: plain pushes and stores that nobody reads have no effect.
 *
 * <p>Leaves alone: anything that could throw or initialize a class.
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
    return "local clean-up: values that are pushed to be popped, stores that nobody reads";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    Stream.concat(unit.packetMethods().values().stream(), unit.checkedMethods().values().stream())
        .forEach(method -> {
          int removed =
              org.packetmill.optimizer.transform.Peephole.run(method, Set.of(unit.className()));
          remarks.applied(method.name, removed + " instructions removed");
        });
  }
}
