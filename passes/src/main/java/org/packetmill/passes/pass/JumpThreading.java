package org.packetmill.passes.pass;

import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.transform.ConstantWays;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;

/**
 * Leads control past branches that the way to them has decided, as LLVM's pass of that name.
 *
 * <p>Before: a helper ends with {@code return 2}, {@code return 3} or {@code return -1}; spliced
 * in, its results meet, and {@code if (result != -1)} tells them apart again.
 *
 * <p>After: each result goes where the test sends it; the good way joins with no other.
 *
 * <p>Sound because: what is passed over are constants, stores of them, and branches on them; the
 * stores are made where the way begins.
 *
 * <p>Pays because: {@code early-cse} knows what a way has read up to where it joins another.
 *
 * <p>Leaves alone: branches on anything that is not a constant.
 *
 * <p>Options: none.
 */
public final class JumpThreading implements Pass {
  @Override
  public String name() {
    return "jump-threading";
  }

  @Override
  public String summary() {
    return "no detour by branches that are decided already";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    for (MethodNode method : unit.codeMethods()) {
      int ways = ConstantWays.run(method);
      if (ways > 0) {
        remarks.applied(method.name, "ways past a branch: " + ways);
      }
    }
  }
}
