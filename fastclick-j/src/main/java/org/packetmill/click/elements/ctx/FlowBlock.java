package org.packetmill.click.elements.ctx;

/**
 * What is known of a flow: a leaf of a classification table. Its bytes are shared out among the
 * elements that keep something for each flow; the first four are the value that led here.
 */
final class FlowBlock {
  /** The bytes that the table itself needs in front. */
  static final int OWN_BYTES = 4;

  private static final int MOST_PRINTED = 30;

  final byte[] data;

  /** Which bytes have a value already, while the table is being built. */
  final boolean[] set;

  boolean earlyDrop;

  /** As printed: FastClick counts those of the table itself once. */
  private int uses = 1;

  FlowNode parent;

  FlowBlock(int size) {
    data = new byte[size];
    set = new boolean[size];
  }

  FlowBlock duplicate() {
    FlowBlock copy = new FlowBlock(data.length);
    System.arraycopy(data, 0, copy.data, 0, data.length);
    System.arraycopy(set, 0, copy.set, 0, set.length);
    copy.earlyDrop = earlyDrop;
    copy.parent = parent;
    return copy;
  }

  /** The block of one flow among those that look alike so far; nobody drops it early. */
  FlowBlock sprout() {
    FlowBlock copy = duplicate();
    copy.uses = 0;
    copy.earlyDrop = false;
    return copy;
  }

  /** The value that led here from its parent. */
  int value() {
    return int32(0);
  }

  void setValue(int value) {
    putInt32(0, value);
  }

  /** The number at {@code offset}. */
  int int32(int offset) {
    int value = 0;
    for (int i = Integer.BYTES - 1; i >= 0; i--) {
      value = value << 8 | data[offset + i] & 0xff;
    }
    return value;
  }

  private void putInt32(int offset, int value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      data[offset + i] = (byte) (value >> (8 * i));
    }
  }

  /** Sets the number at {@code offset}, which must not have another one yet. */
  void decide(int offset, int value, String who) {
    for (int i = 0; i < Integer.BYTES; i++) {
      if (set[offset + i] && data[offset + i] != (byte) (value >> (8 * i))) {
        throw new FlowTableException(
            "%s: a packet cannot go to output %d, since it goes to %d already"
                .formatted(who, value, int32(offset)));
      }
      set[offset + i] = true;
    }
    putInt32(offset, value);
  }

  /** Takes over what {@code other} has decided; false if that contradicts what stands here. */
  boolean combine(FlowBlock other) {
    for (int i = OWN_BYTES; i < data.length; i++) {
      if (other.set[i] && !set[i]) {
        data[i] = other.data[i];
        set[i] = true;
      } else if (other.set[i] && data[i] != other.data[i]) {
        return false;
      }
    }
    return true;
  }

  /** The same for two blocks that must agree. */
  void combineOrFail(FlowBlock other, String who) {
    if (!combine(other)) {
      throw new FlowTableException(
          who
              + " has two sub-path that clash. This usually happen if two output ports have"
              + " similar classification, such as sending IP packets both to port 0 and port 1."
              + " Context of each ports must be entierly exclusives.");
    }
    if (earlyDrop && !other.earlyDrop) {
      earlyDrop = false;
    }
  }

  /** One line, as FastClick prints it. */
  String line(String prefix) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < Math.min(data.length, MOST_PRINTED); i++) {
      bytes.append("%02x".formatted(data[i] & 0xff));
    }
    return "%s %s UC:%d ED:%d (data %s)"
        .formatted(prefix, Integer.toUnsignedString(value()), uses, earlyDrop ? 1 : 0, bytes);
  }
}
