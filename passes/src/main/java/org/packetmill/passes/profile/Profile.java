package org.packetmill.passes.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted in runs of the original program.
 *
 * @param traces what was replayed, in the order of the runs
 * @param elements counts by element name
 */
public record Profile(List<String> traces, Map<String, ElementCounts> elements) {
  /**
   * What one element did.
   *
   * @param type its Java class
   * @param outputs packets that left through each output
   * @param fields accesses to packets' fields, by field
   * @param branches by {@code class.method(descriptor)#ordinal} of the conditional jump
   * @param methods how often it ran a method of its own or of another class, by {@code
   *     class.method(descriptor)}
   */
  public record ElementCounts(
      String type,
      List<Long> outputs,
      Map<String, Accesses> fields,
      Map<String, Branch> branches,
      Map<String, Long> methods) {}

  /** Accesses to a field of packets. */
  public record Accesses(long reads, long writes) {
    private Accesses plus(Accesses other) {
      return new Accesses(reads + other.reads, writes + other.writes);
    }
  }

  /** How often a conditional jump was taken and not. */
  public record Branch(long taken, long notTaken) {
    private Branch plus(Branch other) {
      return new Branch(taken + other.taken, notTaken + other.notTaken);
    }
  }

  /**
   * Reads what {@link Counters} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Profile parse(String trace, List<String> lines) {
    Map<String, ElementCounts> elements = new TreeMap<>();
    ElementCounts last = null;
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("element")) {
        last = nothing(words[2]);
        elements.put(words[1], last);
      } else {
        add(last, words);
      }
    }
    return new Profile(List.of(trace), elements);
  }

  private static ElementCounts nothing(String type) {
    return new ElementCounts(
        type, new ArrayList<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  private static void add(ElementCounts element, String[] words) {
    switch (words[0]) {
      case "output" -> element.outputs.add(Long.parseLong(words[2]));
      case "field" ->
          element.fields.put(
              words[1], new Accesses(Long.parseLong(words[2]), Long.parseLong(words[3])));
      case "branch" ->
          element.branches.put(
              words[1], new Branch(Long.parseLong(words[2]), Long.parseLong(words[3])));
      case "method" -> element.methods.put(words[1], Long.parseLong(words[2]));
      default -> throw new IllegalArgumentException("no count: " + Arrays.toString(words));
    }
  }

  /** Both together: sums where both have counted. */
  public Profile merge(Profile other) {
    List<String> allTraces = new ArrayList<>(traces);
    allTraces.addAll(other.traces);
    Map<String, ElementCounts> all = new TreeMap<>(elements);
    other.elements.forEach((name, counts) -> all.merge(name, counts, Profile::sum));
    return new Profile(allTraces, all);
  }

  private static ElementCounts sum(ElementCounts a, ElementCounts b) {
    List<Long> outputs = new ArrayList<>();
    for (int i = 0; i < Math.max(a.outputs.size(), b.outputs.size()); i++) {
      outputs.add(at(a.outputs, i) + at(b.outputs, i));
    }
    Map<String, Accesses> fields = new TreeMap<>(a.fields);
    b.fields.forEach((name, accesses) -> fields.merge(name, accesses, Accesses::plus));
    Map<String, Branch> branches = new TreeMap<>(a.branches);
    b.branches.forEach((name, branch) -> branches.merge(name, branch, Branch::plus));
    Map<String, Long> methods = new TreeMap<>(a.methods);
    b.methods.forEach((name, runs) -> methods.merge(name, runs, Long::sum));
    return new ElementCounts(b.type, outputs, fields, branches, methods);
  }

  private static long at(List<Long> list, int index) {
    return index < list.size() ? list.get(index) : 0;
  }

  /** Accesses to packets' fields by all elements. */
  public Map<String, Accesses> fields() {
    Map<String, Accesses> sums = new TreeMap<>();
    elements
        .values()
        .forEach(element ->
            element.fields.forEach((name, accesses) -> sums.merge(name, accesses, Accesses::plus)));
    return sums;
  }
}
