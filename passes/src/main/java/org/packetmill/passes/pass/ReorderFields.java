package org.packetmill.passes.pass;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.packetmill.passes.code.Names;
import org.packetmill.passes.code.PacketShape;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;
import org.packetmill.passes.profile.Profile.Accesses;

/**
 * Puts the packet's hot fields into its first cache line.
 *
 * <p>Before: HotSpot lays a packet's longs in front of its ints, so that {@code data} and {@code
 * length} lie behind all annotations.
 *
 * <p>After: the fields that a profile shows to be hot are those of a generated superclass, and come
 * first.
 *
 * <p>Sound because: where a field lies shows nowhere; code that names the packet class finds the
 * fields of its superclass.
 *
 * <p>Leaves alone: programs without a profile, and packets whose hot fields lie in one line anyhow.
 * Fields that nothing reads stay: each has an accessor.
 *
 * <p>Options: none. Off by default: fused code holds these fields in locals, and loads them once a
 * packet.
 */
public final class ReorderFields implements Pass {
  /** A field is hot with one access to so many of the hottest one. */
  private static final long WARM = 20;

  /** Mark word and class pointer. */
  private static final int HEADER = 12;

  @Override
  public String name() {
    return "reorder-fields";
  }

  @Override
  public String summary() {
    return "hot packet fields in one cache line, by profile";
  }

  @Override
  public boolean isDefault() {
    return false;
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    ClassNode packet = unit.program().tree(Names.PACKET);
    Map<String, Accesses> fields = unit.heat().fields();
    if (fields.isEmpty()) {
      remarks.missed("Packet", "no profile tells which fields are hot; give one with --profile");
      return;
    }
    Set<String> hot = hot(packet, fields);
    Map<String, Integer> before = PacketShape.offsets(packet, Set.of());
    Map<String, Integer> after = PacketShape.offsets(packet, hot);
    String layout =
        "%s; moved: %s"
            .formatted(PacketShape.describe(before, hot), PacketShape.describe(after, hot));
    if (lines(before, hot) <= lines(after, hot)) {
      remarks.missed("Packet", "its hot fields lie in as few cache lines as can be: " + layout);
    } else {
      unit.publication().moveToFront(hot);
      remarks.applied("Packet", "hot fields come first, by offset: " + layout);
    }
  }

  /** As many of the hottest as fit into the first line. */
  private static Set<String> hot(ClassNode packet, Map<String, Accesses> fields) {
    long most = fields.values().stream().mapToLong(ReorderFields::sum).max().orElse(0);
    List<FieldNode> byHeat =
        packet.fields.stream()
            .filter(field -> (field.access & Opcodes.ACC_STATIC) == 0)
            .filter(field -> fields.containsKey(field.name))
            .filter(field -> sum(fields.get(field.name)) * WARM >= most)
            .sorted((a, b) -> Long.compare(sum(fields.get(b.name)), sum(fields.get(a.name))))
            .toList();
    Set<String> hot = new LinkedHashSet<>();
    int bytes = HEADER;
    for (FieldNode field : byHeat) {
      int size = size(Type.getType(field.desc));
      if (bytes + size <= PacketShape.LINE) {
        hot.add(field.name);
        bytes += size;
      }
    }
    return hot;
  }

  private static long sum(Accesses accesses) {
    return accesses.reads() + accesses.writes();
  }

  private static int size(Type type) {
    return switch (type.getSort()) {
      case Type.LONG, Type.DOUBLE -> Long.BYTES;
      case Type.BOOLEAN, Type.BYTE -> 1;
      case Type.SHORT, Type.CHAR -> Short.BYTES;
      default -> Integer.BYTES;
    };
  }

  private static long lines(Map<String, Integer> offsets, Set<String> hot) {
    return hot.stream().mapToInt(name -> offsets.get(name) / PacketShape.LINE).distinct().count();
  }
}
