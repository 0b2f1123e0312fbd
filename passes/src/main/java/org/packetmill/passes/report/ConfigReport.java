package org.packetmill.passes.report;

import java.util.List;

/**
 * What was done for one configuration.
 *
 * @param name the file or resource it came from
 * @param fingerprint its key in the index
 * @param elements the graph's nodes
 * @param edges the graph's connections
 * @param passes what each pass did, in the order in which they ran
 * @param methods changed methods, before and after; empty unless the request was to show code
 * @param embedded values that became constants
 * @param assumptions what must hold for the fast path to be used, in sentences
 */
public record ConfigReport(
    String name,
    String fingerprint,
    List<ElementNode> elements,
    List<Edge> edges,
    List<PassReport> passes,
    List<MethodChange> methods,
    List<EmbeddedValue> embedded,
    List<String> assumptions) {

  /**
   * An element of the graph.
   *
   * @param role what became of it
   * @param region the number of the fused region it is part of, -1 when none
   */
  public record ElementNode(
      String name, String className, String config, String landmark, Role role, int region) {}

  /** What became of an element. */
  public enum Role {
    /** Spliced into a fused loop. */
    FUSED,
    /** Called with the batch that the original would give it. */
    CALLED,
    /** Packets begin here. */
    SOURCE,
    /** Packets end here. */
    SINK,
    /** No packet reaches it. */
    IDLE
  }

  /** A connection; elements by name. */
  public record Edge(String from, int fromPort, String to, int toPort) {}

  /**
   * A value of the configuration in the generated code.
   *
   * @param how {@code "bound at start"} or {@code "baked"}
   * @param reason why it counts as constant, or what it decided
   */
  public record EmbeddedValue(
      String element, String field, String value, String how, String reason) {}

  /**
   * A method's bytecode as text before and after a pass.
   *
   * @param before empty when the pass made the method
   */
  public record MethodChange(String pass, String method, String before, String after) {}
}
