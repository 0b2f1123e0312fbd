package org.packetmill.passes.pass;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.packetmill.passes.code.ElementCode;
import org.packetmill.passes.code.Kind;
import org.packetmill.passes.code.LeftAlone;
import org.packetmill.passes.code.RegionCutter;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.SentOutputs;
import org.packetmill.passes.code.Sources;
import org.packetmill.passes.code.Unit;
import org.packetmill.passes.graph.Snapshot;

/**
 * Drops what no packet reaches, as click-undead does.
 *
 * <p>Before: a switch that is configured to take output 1 for good has code for both of its outputs
 * and for all that is behind them.
 *
 * <p>After: the ways that no packet takes are gone: no array collects for them, and elements that
 * only they lead to, or that are behind a source which never sends, have no generated code.
 *
 * <p>Sound because: which outputs an element's body names is read off its bytecode, after values
 * have been embedded and classifiers unrolled; values that it rests on are baked. Should a packet
 * come to such an element all the same, from a timer or a handler, it runs generically.
 *
 * <p>Pays where a configuration has such parts, as generated ones and those with switches for
 * variants do: of the samples {@code click/switches.click}; the network functions have none.
 *
 * <p>Leaves alone: the elements themselves, which live on with their handlers; elements that
 * packets reach and none leaves, which click-undead drops: their handlers show what came to them;
 * outputs that are chosen at run time, as those of a Switch, which a handler may set.
 *
 * <p>Options: none.
 */
public final class Undead implements Pass {
  @Override
  public String name() {
    return "undead";
  }

  @Override
  public String summary() {
    return "no code for outputs and elements that no packet reaches, as click-undead";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    for (ElementCode element : unit.elements()) {
      if (LeftAlone.is(name(), element)) {
        remarks.missed(unit.describe(element.index()), LeftAlone.REASON);
      } else if (element.spliceable() && element.state().outputs() > 0) {
        outputs(unit, element, remarks);
      }
    }
    Set<Integer> reached = reached(unit);
    for (ElementCode element : unit.elements()) {
      if (!reached.contains(element.index()) && !LeftAlone.is(name(), element)) {
        unit.deadElements().add(element.index());
        element.refuse("no packet reaches it");
        remarks.applied(
            unit.describe(element.index()), "no packet reaches it: it gets no generated code");
      }
    }
    RegionCutter.cut(unit, true);
  }

  private static void outputs(Unit unit, ElementCode element, Remarks remarks) {
    SentOutputs sent = SentOutputs.of(unit, element);
    Set<Integer> dead = new HashSet<>();
    for (int port = 0; port < element.state().outputs(); port++) {
      if (!sent.mayTake(port)) {
        dead.add(port);
        remarks.applied(
            unit.describe(element.index()), "output %d: no packet takes it".formatted(port));
      }
    }
    if (!dead.isEmpty()) {
      unit.relyOn(sent.basis());
      unit.deadOutputs().put(element.index(), dead);
    } else if (sent.open() && element.kind() == Kind.CLASSIFYING) {
      remarks.missed(
          unit.describe(element.index()), "its outputs stay: one is chosen while it runs");
    }
  }

  private static Set<Integer> reached(Unit unit) {
    Map<Integer, Set<Integer>> next = new HashMap<>();
    for (Snapshot.Wire wire : unit.snapshot().connections()) {
      if (!unit.isDead(wire.from(), wire.fromPort())) {
        next.computeIfAbsent(wire.from(), e -> new HashSet<>()).add(wire.to());
      }
    }
    Set<Integer> reached = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    for (ElementCode element : unit.elements()) {
      if (Sources.mayStart(unit, element)) {
        open.add(element.index());
      }
    }
    while (!open.isEmpty()) {
      int at = open.pop();
      if (reached.add(at)) {
        open.addAll(next.getOrDefault(at, Set.of()));
      }
    }
    return reached;
  }
}
