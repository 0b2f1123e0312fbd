package org.packetmill.passes.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/** Cuts the graph into regions. */
public final class RegionPlanner {
  /** More paths than that through one region would cost more in arrays than fusing saves. */
  private static final int MAX_LEAVES = 64;

  /** Many more elements than one method that HotSpot compiles can hold; growing stays linear. */
  private static final int MAX_MEMBERS = 256;

  /** Counts of paths end there: they may double with each element. */
  private static final int MANY = 1 << 20;

  private final Snapshot graph;
  private final IntPredicate spliceable;
  private final IntPredicate joinable;
  private final BiPredicate<Integer, Integer> conflict;
  private final BiPredicate<Integer, Integer> mustLeave;
  private final BiPredicate<Integer, Integer> dead;
  private final Set<Integer> cut;
  private final boolean single;
  private final Map<Entry, Integer> open = new LinkedHashMap<>();
  private final Map<Integer, List<Snapshot.Wire>> wires = new HashMap<>();
  private final Map<Integer, List<Snapshot.Wire>> live = new HashMap<>();
  private final Map<Integer, Set<Integer>> reachable = new HashMap<>();

  private record Entry(int element, int port) {}

  /**
   * Prepares.
   *
   * @param spliceable which elements may be part of a region
   * @param joinable which of them may be reached by several paths of one region
   * @param conflict pairs that must not share a region
   * @param mustLeave outputs (element, port) at which the region ends
   * @param dead outputs (element, port) that no packet takes
   * @param cut elements at which a region must end and another begin
   * @param single whether each region holds one element only
   */
  public RegionPlanner(
      Snapshot graph,
      IntPredicate spliceable,
      IntPredicate joinable,
      BiPredicate<Integer, Integer> conflict,
      BiPredicate<Integer, Integer> mustLeave,
      BiPredicate<Integer, Integer> dead,
      Set<Integer> cut,
      boolean single) {
    this.graph = graph;
    this.spliceable = spliceable;
    this.joinable = joinable;
    this.conflict = conflict;
    this.mustLeave = mustLeave;
    this.dead = dead;
    this.cut = cut;
    this.single = single;
    for (Snapshot.Wire wire : graph.connections()) {
      if (wire.push()) {
        wires.computeIfAbsent(wire.from(), e -> new ArrayList<>()).add(wire);
      }
    }
    wires.values().forEach(list -> list.sort(Comparator.comparingInt(Snapshot.Wire::rank)));
    wires.forEach((from, list) -> live.put(from, list.stream().filter(w -> !isDead(w)).toList()));
  }

  /** All regions, those that sources lead to first. */
  public List<Region> plan() {
    List<Region> regions = new ArrayList<>();
    for (int e = 0; e < graph.elements().size(); e++) {
      // What receives packets itself begins a region that nothing else enters.
      if (graph.elements().get(e).inputs() == 0) {
        enqueue(e, 0);
      }
    }
    for (Snapshot.Wire wire : graph.connections()) {
      if (wire.push() && !spliceable.test(wire.from()) && !isDead(wire)) {
        enqueue(wire.to(), wire.toPort());
      }
    }
    List<Entry> entries = new ArrayList<>(open.keySet());
    for (int i = 0; i < entries.size(); i++) {
      Region region = new Builder(i).build(entries.get(i));
      regions.add(region);
      for (Region.Leaf leaf : region.leaves()) {
        if (enqueue(leaf.target(), leaf.targetPort())) {
          entries.add(new Entry(leaf.target(), leaf.targetPort()));
        }
      }
    }
    return regions;
  }

  private boolean enqueue(int element, int port) {
    return spliceable.test(element)
        && open.putIfAbsent(new Entry(element, port), open.size()) == null;
  }

  /** Grows one region: first which elements, then the numbers of its paths. */
  private final class Builder {
    private final int number;
    private final Set<Integer> members = new HashSet<>();
    private final Map<Entry, Apart> outside = new HashMap<>();
    private final Map<Entry, Integer> paths = new HashMap<>();
    private final List<Entry> order = new ArrayList<>();

    Builder(int number) {
      this.number = number;
    }

    Region build(Entry root) {
      // An element that must stay outside after all may shrink the region: grow it anew.
      int before;
      do {
        before = outside.size();
        members.clear();
        order.clear();
        paths.clear();
        visit(root, new HashSet<>());
      } while (!settle(root, before));
      return new Numbering(root).number();
    }

    private void visit(Entry at, Set<Entry> onPath) {
      if (paths.merge(at, 1, Integer::sum) > 1) {
        return;
      }
      members.add(at.element());
      onPath.add(at);
      for (Snapshot.Wire wire : wiresOf(at.element())) {
        Entry next = new Entry(wire.to(), wire.toPort());
        if (mustLeave.test(wire.from(), wire.fromPort())) {
          continue;
        }
        if (onPath.contains(next)) {
          outside.putIfAbsent(next, Apart.of(Apart.Cause.LOOP));
        } else if (accepts(next)) {
          visit(next, onPath);
        }
      }
      onPath.remove(at);
      order.addFirst(at);
    }

    private boolean accepts(Entry next) {
      if (single
          || members.size() >= MAX_MEMBERS
          || outside.containsKey(next)
          || cut.contains(next.element())
          || !spliceable.test(next.element())) {
        return false;
      }
      if (members.contains(next.element()) && !paths.containsKey(next)) {
        outside.put(next, Apart.of(Apart.Cause.INPUT));
        return false;
      }
      for (int member : members) {
        if (member != next.element() && conflict.test(member, next.element())) {
          outside.put(next, new Apart(Apart.Cause.CONFLICT, member));
          return false;
        }
      }
      return true;
    }

    /** Sends out what several paths reach although its effects do not commute. */
    private boolean settle(Entry root, int before) {
      // A loop back to the root ends there anyway.
      outside.remove(root);
      Map<Entry, Integer> counts = countPaths(root);
      for (Entry entry : order) {
        if (counts.get(entry) > 1 && !joinable.test(entry.element())) {
          outside.putIfAbsent(entry, Apart.of(Apart.Cause.ORDER));
        }
      }
      if (paths.getOrDefault(root, 0) == 1 && outside.size() == before && !hasTooManyLeaves(root)) {
        metEarlier(new Numbering(root).number()).forEach(outside::putIfAbsent);
        return outside.size() == before;
      }
      if (outside.size() == before) {
        sendOutLast(root);
      }
      return false;
    }

    private boolean hasTooManyLeaves(Entry root) {
      return order.size() > 1 && new Numbering(root).leafCount() > MAX_LEAVES;
    }

    /** Sends out the last elements, at least one: what only they lead to has gone before. */
    private void sendOutLast(Entry root) {
      do {
        outside.putIfAbsent(order.removeLast(), Apart.of(Apart.Cause.PATHS));
      } while (hasTooManyLeaves(root));
    }

    /**
     * What packets of an earlier path meet after they have left the region: the loop would run it
     * for later packets first.
     */
    private Map<Entry, Apart> metEarlier(Region region) {
      Map<Entry, Apart> met = new HashMap<>();
      for (Region.Node node : region.nodes().subList(1, region.nodes().size())) {
        int end = node.joined() ? region.leaves().size() : node.firstLeaf();
        for (Region.Leaf leaf : region.leaves().subList(0, end)) {
          reachable(leaf.target()).stream()
              .filter(e -> tells(e, node.element()))
              .findFirst()
              .map(e -> new Apart(Apart.Cause.LATER, e))
              .ifPresent(why -> met.putIfAbsent(new Entry(node.element(), node.inputPort()), why));
        }
      }
      return met;
    }

    private Map<Entry, Integer> countPaths(Entry root) {
      Map<Entry, Integer> counts = new HashMap<>();
      order.forEach(entry -> counts.put(entry, 0));
      counts.put(root, 1);
      for (Entry entry : order) {
        for (Snapshot.Wire wire : wiresOf(entry.element())) {
          Entry next = new Entry(wire.to(), wire.toPort());
          if (isInside(wire, root)) {
            int sum = counts.get(next) + counts.get(entry);
            counts.put(next, Math.min(sum, MAX_LEAVES + 1));
          }
        }
      }
      return counts;
    }

    private boolean isInside(Snapshot.Wire wire, Entry root) {
      Entry entry = new Entry(wire.to(), wire.toPort());
      return !mustLeave.test(wire.from(), wire.fromPort())
          && paths.containsKey(entry)
          && !entry.equals(root)
          && !outside.containsKey(entry);
    }

    private Apart apart(Snapshot.Wire wire, Entry root) {
      Entry entry = new Entry(wire.to(), wire.toPort());
      if (!spliceable.test(wire.to())) {
        return Apart.of(Apart.Cause.CALLED);
      }
      if (mustLeave.test(wire.from(), wire.fromPort())) {
        return new Apart(Apart.Cause.AT_ONCE, wire.from());
      }
      if (entry.equals(root)) {
        return Apart.of(Apart.Cause.LOOP);
      }
      if (outside.containsKey(entry)) {
        return outside.get(entry);
      }
      boolean ends = cut.contains(wire.to());
      Apart.Cause other = ends ? Apart.Cause.CUT : Apart.Cause.MEMBERS;
      return Apart.of(single ? Apart.Cause.SINGLE : other);
    }

    /** The numbers of the paths. */
    private final class Numbering {
      private final Entry root;
      private final Map<Entry, Integer> leafCounts = new HashMap<>();
      private final List<Region.Leaf> leaves = new ArrayList<>();
      private final List<Apart> ends = new ArrayList<>();

      Numbering(Entry root) {
        this.root = root;
      }

      int leafCount() {
        return count(root);
      }

      private int count(Entry at) {
        Integer known = leafCounts.get(at);
        if (known != null) {
          return known;
        }
        int sum = 0;
        for (Snapshot.Wire wire : wiresOf(at.element())) {
          Entry next = new Entry(wire.to(), wire.toPort());
          sum += isInside(wire, root) ? count(next) : 1;
        }
        leafCounts.put(at, Math.min(sum, MANY));
        return Math.min(sum, MANY);
      }

      Region number() {
        Map<Entry, Integer> index = new HashMap<>();
        for (Entry entry : order) {
          index.put(entry, index.size());
        }
        Map<Entry, Integer> first = new HashMap<>();
        enumerate(root, first);
        List<Region.Node> nodes = new ArrayList<>();
        for (Entry entry : order) {
          nodes.add(
              new Region.Node(
                  entry.element(),
                  entry.port(),
                  first.get(entry) < 0,
                  first.get(entry),
                  ways(entry, index)));
        }
        return new Region(RegionPlanner.Builder.this.number, nodes, leaves, ends);
      }

      /** Walks every path in order; an entry met twice has no one first leaf. */
      private void enumerate(Entry at, Map<Entry, Integer> first) {
        first.merge(at, leaves.size(), (a, b) -> -1);
        for (Snapshot.Wire wire : wiresOf(at.element())) {
          Entry next = new Entry(wire.to(), wire.toPort());
          if (isInside(wire, root)) {
            enumerate(next, first);
          } else {
            leaves.add(new Region.Leaf(at.element(), wire.fromPort(), wire.to(), wire.toPort()));
            ends.add(apart(wire, root));
          }
        }
      }

      private List<Region.Way> ways(Entry at, Map<Entry, Integer> index) {
        Map<Integer, Region.Way> ways = new TreeMap<>();
        int offset = 0;
        for (Snapshot.Wire wire : wires.getOrDefault(at.element(), List.of())) {
          Entry next = new Entry(wire.to(), wire.toPort());
          if (isDead(wire)) {
            ways.put(wire.fromPort(), new Region.Nowhere(offset));
          } else if (isInside(wire, root)) {
            ways.put(wire.fromPort(), new Region.Onward(index.get(next), offset));
            offset += count(next);
          } else {
            ways.put(wire.fromPort(), new Region.Outward(offset++));
          }
        }
        return List.copyOf(ways.values());
      }
    }
  }

  /** Whether {@code inside} would notice that {@code other} runs later than it should. */
  private boolean tells(int other, int inside) {
    return other == inside ? !joinable.test(inside) : conflict.test(other, inside);
  }

  /** Every element that packets pushed to {@code element} may run through, itself included. */
  private Set<Integer> reachable(int element) {
    return reachable.computeIfAbsent(
        element,
        start -> {
          Set<Integer> found = new HashSet<>();
          Deque<Integer> open = new ArrayDeque<>(List.of(start));
          while (!open.isEmpty()) {
            int at = open.pop();
            if (found.add(at)) {
              wiresOf(at).forEach(wire -> open.add(wire.to()));
            }
          }
          return found;
        });
  }

  private boolean isDead(Snapshot.Wire wire) {
    return dead.test(wire.from(), wire.fromPort());
  }

  /** The push connections out of an element that packets take, by output. */
  private List<Snapshot.Wire> wiresOf(int element) {
    return live.getOrDefault(element, List.of());
  }
}
