package org.packetmill.passes.graph;

import java.util.List;

/**
 * A maximal tree (with joins) of spliceable elements that a batch enters at one input.
 *
 * <p>Every path from the root to an edge of the region has a number, counted depth first in port
 * order: the order in which the original sends its batches. A path's packets are collected under
 * that number. Numbers are made as Ball and Larus number paths: each way on adds the count of
 * leaves of the ways before it.
 *
 * @param number its index among the program's regions
 * @param nodes the elements, the root first, each after all that lead to it
 * @param leaves what each path number leads to
 * @param ends why it ends there, by path number
 */
public record Region(int number, List<Node> nodes, List<Leaf> leaves, List<Apart> ends) {

  /**
   * An element of the region.
   *
   * @param element its index in the graph
   * @param inputPort the input through which it is entered
   * @param joined whether several paths lead to it, so that its paths' numbers start at a value
   *     known only at run time
   * @param firstLeaf the number of its first leaf, when not joined
   * @param ways where each output goes
   */
  public record Node(int element, int inputPort, boolean joined, int firstLeaf, List<Way> ways) {}

  /** Where an output goes. */
  public sealed interface Way permits Onward, Outward, Nowhere {
    /** How many leaves the ways before this one have. */
    int offset();
  }

  /** To another node of the region. */
  public record Onward(int node, int offset) implements Way {}

  /** Out of the region. */
  public record Outward(int offset) implements Way {}

  /** No packet goes there. */
  public record Nowhere(int offset) implements Way {}

  /**
   * An edge of the region.
   *
   * @param element the last element inside
   * @param port its output
   * @param target the element that it leads to
   * @param targetPort the input of that element
   */
  public record Leaf(int element, int port, int target, int targetPort) {}

  /** The root's element. */
  public int rootElement() {
    return nodes.getFirst().element();
  }

  /** The root's input. */
  public int rootPort() {
    return nodes.getFirst().inputPort();
  }
}
