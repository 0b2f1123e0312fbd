package org.packetmill.passes.code;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The loads of packet fields into locals at the start of a packet method. */
public final class HeadLoads implements Opcodes {
  private final Map<String, FieldInsnNode> reads = new LinkedHashMap<>();
  private AbstractInsnNode end;

  /** Finds them. */
  public HeadLoads(MethodNode method) {
    AbstractInsnNode at = method.instructions.getFirst();
    while (at instanceof VarInsnNode load
        && load.getOpcode() == ALOAD
        && load.var == RegionComposer.PACKET
        && at.getNext() instanceof FieldInsnNode read
        && read.getOpcode() == GETFIELD
        && read.owner.equals(Names.PACKET)) {
      reads.put(read.name, read);
      at = read.getNext().getNext();
    }
    end = at;
  }

  /** The read of {@code field}, or null. */
  public FieldInsnNode read(String field) {
    return reads.get(field);
  }

  /** The local that {@code field} is loaded into. */
  public int local(String field) {
    return ((VarInsnNode) reads.get(field).getNext()).var;
  }

  /** The first instruction behind them. */
  public AbstractInsnNode end() {
    return end;
  }
}
