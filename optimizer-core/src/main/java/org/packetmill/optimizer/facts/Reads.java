package org.packetmill.optimizer.facts;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * What has been read of memory and not been written since: for each address and call, the
 * instruction that read it. Never changes.
 */
final class Reads {
  /** Nothing has. */
  static final Reads NONE = new Reads(Map.of());

  private final Map<Read, AbstractInsnNode> known;

  private Reads(Map<Read, AbstractInsnNode> known) {
    this.known = known;
  }

  /** A way to read and where; {@code bytes} wide. */
  private record Read(Address address, String how, int bytes) {}

  private static Read read(AbstractInsnNode insn, Fact address, int bytes) {
    boolean named =
        address.identity() instanceof Address where && where.base() != null && !address.nullable();
    return named && insn instanceof MethodInsnNode call
        ? new Read((Address) address.identity(), call.owner + '.' + call.name + call.desc, bytes)
        : null;
  }

  /** Which instruction has read what {@code insn} is about to read; null if none has. */
  AbstractInsnNode earlier(AbstractInsnNode insn, Fact address, int bytes) {
    Read read = read(insn, address, bytes);
    return read == null ? null : known.get(read);
  }

  /** Behind {@code insn}, which reads at {@code address}. */
  Reads with(AbstractInsnNode insn, Fact address, int bytes) {
    Read read = read(insn, address, bytes);
    if (read == null || known.containsKey(read)) {
      return this;
    }
    Map<Read, AbstractInsnNode> more = new HashMap<>(known);
    more.put(read, insn);
    return new Reads(more);
  }

  /** Behind a write of {@code bytes} at {@code address}. */
  Reads without(Fact address, int bytes) {
    if (known.isEmpty() || !(address.identity() instanceof Address where)) {
      return NONE;
    }
    Map<Read, AbstractInsnNode> rest = new HashMap<>(known);
    rest.keySet().removeIf(read -> !where.isApart(bytes, read.address, read.bytes));
    return rest.size() == known.size() ? this : new Reads(rest);
  }

  /** What holds here and in {@code other}. */
  Reads and(Reads other) {
    if (this == other || known.isEmpty()) {
      return this;
    }
    Map<Read, AbstractInsnNode> both = new HashMap<>(known);
    both.entrySet().removeIf(e -> !Objects.equals(other.known.get(e.getKey()), e.getValue()));
    return both.size() == known.size() ? this : new Reads(both);
  }
}
