package org.packetmill.optimizer.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.SimpleVerifier;
import org.packetmill.optimizer.program.Hierarchy;

/** ASM's type checker, told about types by our hierarchy instead of by loading classes. */
final class HierarchyVerifier extends SimpleVerifier {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");
  private static final List<String> ARRAY_SUPERTYPES =
      List.of("java/lang/Object", "java/lang/Cloneable", "java/io/Serializable");

  private final Hierarchy hierarchy;

  /** One value for each type, so that frames mostly join without a look at what they hold. */
  private final Map<String, BasicValue> values = new HashMap<>();

  HierarchyVerifier(ClassNode current, Hierarchy hierarchy) {
    super(
        Opcodes.ASM9,
        Type.getObjectType(current.name),
        current.superName == null ? null : Type.getObjectType(current.superName),
        current.interfaces.stream().map(Type::getObjectType).toList(),
        (current.access & Opcodes.ACC_INTERFACE) != 0);
    this.hierarchy = hierarchy;
  }

  @Override
  public BasicValue newValue(Type type) {
    if (type == null || type.getSort() < Type.ARRAY) {
      return super.newValue(type);
    }
    String desc = type.getDescriptor();
    BasicValue known = values.get(desc);
    if (known == null) {
      known = super.newValue(type);
      values.put(desc, known);
    }
    return known;
  }

  @Override
  protected boolean isInterface(Type type) {
    return type.getSort() == Type.OBJECT && hierarchy.isInterface(type.getInternalName());
  }

  @Override
  protected Type getSuperClass(Type type) {
    if (type.getSort() == Type.ARRAY) {
      return OBJECT;
    }
    return hierarchy.superclass(type.getInternalName()).map(Type::getObjectType).orElse(null);
  }

  /** Interfaces count as Object, as in the JVM's own rules; the call checks them when it runs. */
  @Override
  protected boolean isAssignableFrom(Type to, Type from) {
    if (to.equals(from) || to.equals(OBJECT) || isInterface(to)) {
      return true;
    }
    if (from.getSort() == Type.ARRAY) {
      return to.getSort() == Type.ARRAY
          ? isElementAssignable(elementOf(to), elementOf(from))
          : ARRAY_SUPERTYPES.contains(to.getInternalName());
    }
    return to.getSort() == Type.OBJECT
        && from.getSort() == Type.OBJECT
        && hierarchy.isSubtype(from.getInternalName(), to.getInternalName());
  }

  private boolean isElementAssignable(Type to, Type from) {
    boolean references = to.getSort() >= Type.ARRAY && from.getSort() >= Type.ARRAY;
    return references ? isAssignableFrom(to, from) : to.equals(from);
  }

  private static Type elementOf(Type array) {
    return Type.getType(array.getDescriptor().substring(1));
  }

  @Override
  protected Class<?> getClass(Type type) {
    throw new IllegalStateException("no class is to be loaded: type=" + type);
  }
}
