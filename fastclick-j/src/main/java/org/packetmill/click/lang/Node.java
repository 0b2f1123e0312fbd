package org.packetmill.click.lang;

import java.util.BitSet;

/** An element of a scope, before compounds are taken apart. */
final class Node {
  String name;
  ElementClass type;
  String config;
  String symbolicConfig;
  final String landmark;

  /** How many ports are in use. */
  int inputs;

  int outputs;

  /** Which ports of a pseudo-element are in use. */
  private BitSet usedInputs;

  private BitSet usedOutputs;

  Node(String name, ElementClass type, String config, String landmark) {
    this.name = name;
    this.type = type;
    this.config = config;
    symbolicConfig = config;
    this.landmark = landmark;
  }

  boolean isTunnel() {
    return type instanceof ElementClass.Tunnel;
  }

  /** Anonymous elements carry a mark until their scope is complete. */
  boolean isAnonymous() {
    return name.charAt(0) == ';';
  }

  void useInput(int port) {
    inputs = Math.max(inputs, port + 1);
    if (isTunnel()) {
      usedInputs = used(usedInputs, port);
    }
  }

  void useOutput(int port) {
    outputs = Math.max(outputs, port + 1);
    if (isTunnel()) {
      usedOutputs = used(usedOutputs, port);
    }
  }

  boolean usesInput(int port) {
    return usedInputs != null && usedInputs.get(port);
  }

  boolean usesOutput(int port) {
    return usedOutputs != null && usedOutputs.get(port);
  }

  private static BitSet used(BitSet ports, int port) {
    BitSet used = ports == null ? new BitSet() : ports;
    used.set(port);
    return used;
  }
}
