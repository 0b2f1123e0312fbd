package org.packetmill.click.elements.ctx;

/** A place in a table that holds a node, a leaf or nothing. */
final class FlowSlot {
  private FlowNode node;
  private FlowBlock leaf;

  FlowSlot() {}

  FlowSlot(FlowNode node) {
    this.node = node;
  }

  FlowSlot(FlowBlock leaf) {
    this.leaf = leaf;
  }

  boolean isEmpty() {
    return node == null && leaf == null;
  }

  boolean isLeaf() {
    return leaf != null;
  }

  boolean isNode() {
    return node != null;
  }

  FlowNode node() {
    return node;
  }

  FlowBlock leaf() {
    return leaf;
  }

  void set(FlowNode newNode) {
    node = newNode;
    leaf = null;
  }

  void set(FlowBlock newLeaf) {
    leaf = newLeaf;
    node = null;
  }

  void set(FlowSlot other) {
    node = other.node;
    leaf = other.leaf;
  }

  void clear() {
    node = null;
    leaf = null;
  }

  boolean holdsSameAs(FlowSlot other) {
    return node == other.node && leaf == other.leaf;
  }

  /** The value that leads here. */
  int value() {
    return leaf != null ? leaf.value() : node.value;
  }

  void setValue(int value) {
    if (leaf != null) {
      leaf.setValue(value);
    } else {
      node.value = value;
    }
  }

  FlowNode parent() {
    return leaf != null ? leaf.parent : node.parent;
  }

  void setParent(FlowNode parent) {
    if (leaf != null) {
      leaf.parent = parent;
    } else if (node != null) {
      node.parent = parent;
    }
  }
}
