package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An element of a router that is being changed. */
public final class EditableElement {

  /** Its place in the order of elements. */
  int index;

  private String name;
  private final String className;
  private String config;
  private final String landmark;
  private final boolean tunnel;
  private boolean live = true;

  /** The other ends, for the two sides of a compound or group. */
  EditableElement tunnelInput;

  EditableElement tunnelOutput;

  /** Connections, the latest last. */
  final List<EditableConnection> in = new ArrayList<>();

  final List<EditableConnection> out = new ArrayList<>();
  private int inputs;
  private int outputs;

  /** Of whoever changes the router. */
  private int mark;

  EditableElement(
      int index, String name, String className, String config, String landmark, boolean tunnel) {
    this.index = index;
    this.name = name;
    this.className = className;
    this.config = config;
    this.landmark = landmark;
    this.tunnel = tunnel;
  }

  /** Its full name. */
  public String name() {
    return name;
  }

  void rename(String newName) {
    name = newName;
  }

  /** The name of its class. */
  public String className() {
    return className;
  }

  /** Its arguments. */
  public String config() {
    return config;
  }

  /** Gives it other arguments. */
  public void config(String newConfig) {
    config = newConfig;
  }

  /** Where it was declared. */
  public String landmark() {
    return landmark;
  }

  /** {@code name :: Class}. */
  public String declaration() {
    return name + " :: " + className;
  }

  /** Whether it is still part of the router. */
  public boolean isLive() {
    return live;
  }

  /** Takes it out of the router; its connections go when the router is compacted. */
  public void kill() {
    live = false;
  }

  /** Whether it is the place of a pseudo-element: {@code input} or {@code output}. */
  public boolean isTunnel() {
    return tunnel;
  }

  /** How many inputs are in use, unused ones in between included. */
  public int inputs() {
    return inputs;
  }

  /** How many outputs are in use, unused ones in between included. */
  public int outputs() {
    return outputs;
  }

  /** A number for whoever changes the router; 0 at first. */
  public int mark() {
    return mark;
  }

  /** Sets the number. */
  public void mark(int newMark) {
    mark = newMark;
  }

  /** The connections that reach it, in the order in which they were made. */
  public List<EditableConnection> connectionsIn() {
    return Collections.unmodifiableList(in);
  }

  /** The connections that leave it, in the order in which they were made. */
  public List<EditableConnection> connectionsOut() {
    return Collections.unmodifiableList(out);
  }

  /** The connections of one input, the latest first. */
  public List<EditableConnection> into(int port) {
    List<EditableConnection> found = new ArrayList<>();
    for (int i = in.size() - 1; i >= 0; i--) {
      if (in.get(i).to.port() == port) {
        found.add(in.get(i));
      }
    }
    return found;
  }

  /** The connections of one output, the latest first. */
  public List<EditableConnection> outOf(int port) {
    List<EditableConnection> found = new ArrayList<>();
    for (int i = out.size() - 1; i >= 0; i--) {
      if (out.get(i).from.port() == port) {
        found.add(out.get(i));
      }
    }
    return found;
  }

  void addIn(EditableConnection connection) {
    in.add(connection);
    inputs = Math.max(inputs, connection.to.port() + 1);
  }

  void addOut(EditableConnection connection) {
    out.add(connection);
    outputs = Math.max(outputs, connection.from.port() + 1);
  }

  void removeIn(EditableConnection connection) {
    in.remove(in.lastIndexOf(connection));
    if (connection.to.port() + 1 == inputs) {
      inputs = in.stream().mapToInt(c -> c.to.port() + 1).max().orElse(0);
    }
  }

  void removeOut(EditableConnection connection) {
    out.remove(out.lastIndexOf(connection));
    if (connection.from.port() + 1 == outputs) {
      outputs = out.stream().mapToInt(c -> c.from.port() + 1).max().orElse(0);
    }
  }

  @Override
  public String toString() {
    return declaration();
  }
}
