package org.packetmill.click.elements.script;

import java.util.List;

/** Where a jump leads. */
final class Labels {
  /** There is no such place. */
  static final int NONE = -1;

  private Labels() {}

  static boolean isKnown(List<Instruction> program, String label) {
    return ending(label) != null || position(program, label) != NONE;
  }

  /** The end that a label names, such as {@code end} and {@code stop}; null for others. */
  static Op ending(String label) {
    Op op = Op.named(label);
    return op != null && op.endsScript() ? op : null;
  }

  /** The instruction that a label stands at; {@code begin} and {@code loop} are the first. */
  static int position(List<Instruction> program, String label) {
    for (int i = 0; i < program.size(); i++) {
      Instruction instruction = program.get(i);
      if (instruction.op() == Op.LABEL && instruction.word().equals(label)) {
        return i;
      }
    }
    return label.equals("begin") || label.equals("loop") ? 0 : NONE;
  }
}
