package org.packetmill.passes.graph;

import java.util.List;
import java.util.Set;

/**
 * A configured router, as a process of its own saw it.
 *
 * @param name the configuration's file or resource
 * @param fingerprint its key in the index
 * @param elements in configuration order
 * @param connections push and pull
 * @param objects what fields refer to, by number
 * @param shared what several elements reach
 */
public record Snapshot(
    String name,
    String fingerprint,
    List<ElementState> elements,
    List<Wire> connections,
    List<ObjectState> objects,
    List<SharedObject> shared) {

  /** A snapshot in which no two elements share anything. */
  public Snapshot(
      String name,
      String fingerprint,
      List<ElementState> elements,
      List<Wire> connections,
      List<ObjectState> objects) {
    this(name, fingerprint, elements, connections, objects, List.of());
  }

  /**
   * An object that several elements reach.
   *
   * @param javaClass as in {@link ObjectState}
   * @param elements their numbers
   */
  public record SharedObject(String javaClass, Set<Integer> elements) {}

  /**
   * One element.
   *
   * @param clickClass its class as configurations call it
   * @param javaClass internal name of its exact class
   * @param config its arguments
   * @param parametric whether they depend on parameters that may differ at the next start
   * @param object its own entry in {@link Snapshot#objects}
   * @param plain whether it receives packets, and they carry nothing but their data
   * @param looksAtMore whether its arguments void its class's promise to look at data only
   */
  public record ElementState(
      String name,
      String clickClass,
      String javaClass,
      String config,
      String landmark,
      boolean parametric,
      int inputs,
      int outputs,
      int object,
      boolean plain,
      boolean looksAtMore) {}

  /**
   * A connection.
   *
   * @param push which end is active
   * @param rank orders the outputs of an element as packets of a batch leave by them
   */
  public record Wire(int from, int fromPort, int to, int toPort, boolean push, int rank) {
    /** Packets leave by output number. */
    public Wire(int from, int fromPort, int to, int toPort, boolean push) {
      this(from, fromPort, to, toPort, push, fromPort);
    }
  }

  /**
   * An object that configuration made.
   *
   * @param javaClass internal name of its exact class, a descriptor for arrays
   * @param fields its instance fields, those of superclasses included; empty for JDK classes
   * @param contents what a small array of numbers holds, null for everything else
   * @param lambda what {@code LambdaObjects} makes of a lambda, empty for everything else
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record ObjectState(
      String javaClass, List<FieldState> fields, long[] contents, String lambda) {
    /** An object that is no lambda. */
    public ObjectState(String javaClass, List<FieldState> fields, long[] contents) {
      this(javaClass, fields, contents, "");
    }
  }

  /**
   * A field's value.
   *
   * @param owner internal name of the class that declares it
   * @param value for int-like types and long their number, for references the object's number, -1
   *     for null; 0 for others
   */
  public record FieldState(String owner, String name, String desc, long value) {}

  /** The state of field {@code name} of class {@code owner} in object {@code object}, or null. */
  public FieldState field(int object, String owner, String name) {
    for (FieldState field : objects.get(object).fields()) {
      if (field.name().equals(name) && field.owner().equals(owner)) {
        return field;
      }
    }
    return null;
  }
}
