package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.List;

/** An element as one chain of connections names it, with the ports written beside it. */
final class Reference {
  /** The entry behind the last port of an open range, {@code [2-]}. */
  static final int OPEN = -1;

  List<Integer> inputs = new ArrayList<>();
  List<Integer> outputs = new ArrayList<>();
  String name = "";

  /** The class, when {@code name} is one. */
  ElementClass type;

  /** The class behind {@code ::}. */
  ElementClass declared;

  /** Nothing but a name. */
  boolean bare;

  String config = "";
  String landmark = "";

  /** The index of the element once it is known. */
  int element;

  void swapPorts() {
    List<Integer> ports = inputs;
    inputs = outputs;
    outputs = ports;
  }

  boolean hasPorts() {
    return !inputs.isEmpty() || !outputs.isEmpty();
  }
}
