package org.packetmill.passes.pass;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.Knowledge;
import org.packetmill.optimizer.facts.Linear;
import org.packetmill.optimizer.facts.Symbol;
import org.packetmill.passes.code.Names;

/** A packet's own promise: its window lies within a buffer, and buffers are not that large. */
record WindowInBuffer(Knowledge rest) implements Knowledge {
  private static final long LARGEST_PACKET = 1 << 28;

  @Override
  public Fact result(AbstractInsnNode instruction) {
    if (instruction instanceof FieldInsnNode read
        && read.getOpcode() == Opcodes.GETFIELD
        && read.owner.equals(Names.PACKET)
        && (read.name.equals("data") || read.name.equals("length"))) {
      return Fact.of(Linear.of(new Symbol(read, 0, LARGEST_PACKET)), Set.of());
    }
    if (instruction instanceof FieldInsnNode read
        && read.getOpcode() == Opcodes.GETFIELD
        && read.owner.equals(Names.PACKET)
        && Type.getType(read.desc).getSort() == Type.LONG) {
      return new Fact(Type.LONG_TYPE, read, false, null, 0, 0, Set.of());
    }
    return null;
  }

  @Override
  public Fact parameter(int local) {
    return rest.parameter(local);
  }

  @Override
  public Fact staticField(FieldInsnNode read) {
    return rest.staticField(read);
  }
}
