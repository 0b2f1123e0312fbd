package org.packetmill.optimizer.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Resolution and selection of members, as chapter 5.4 of the JVM specification has them. */
final class MemberLookup {
  private static final int PRIVATE_OR_STATIC = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
  private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

  private final Program program;
  private final Hierarchy hierarchy;

  /** What has been looked up before; several threads may. */
  private final Map<MethodRef, Optional<ResolvedMethod>> resolved = new ConcurrentHashMap<>();

  private final Map<String, List<String>> superclasses = new ConcurrentHashMap<>();

  MemberLookup(Program program, Hierarchy hierarchy) {
    this.program = program;
    this.hierarchy = hierarchy;
  }

  /** JVMS 5.4.3.3 and 5.4.3.4. */
  Optional<ResolvedMethod> resolveMethod(MethodRef called) {
    Optional<ResolvedMethod> known = resolved.get(called);
    if (known == null) {
      known = findMethod(called.owner(), called.name(), called.desc());
      resolved.put(called, known);
    }
    return known;
  }

  private Optional<ResolvedMethod> findMethod(String owner, String name, String desc) {
    for (String type : superclasses(owner)) {
      ResolvedMethod found = declared(type, name, desc);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return inSuperinterfaces(owner, name, desc);
  }

  /** JVMS 5.4.6. */
  Optional<ResolvedMethod> select(String exactClass, ResolvedMethod resolved) {
    if (resolved.has(Opcodes.ACC_PRIVATE)) {
      return Optional.of(resolved);
    }
    for (String type : superclasses(exactClass)) {
      ResolvedMethod found = declared(type, resolved.method().name, resolved.method().desc);
      if (found != null && overrides(found, resolved)) {
        return concrete(found);
      }
    }
    return inSuperinterfaces(exactClass, resolved.method().name, resolved.method().desc)
        .flatMap(MemberLookup::concrete);
  }

  private static Optional<ResolvedMethod> concrete(ResolvedMethod found) {
    return found.has(Opcodes.ACC_ABSTRACT) ? Optional.empty() : Optional.of(found);
  }

  /** JVMS 5.4.5, for a {@code found} in a subclass of {@code overridden}, or the same method. */
  private boolean overrides(ResolvedMethod found, ResolvedMethod overridden) {
    if (found.ref().equals(overridden.ref())) {
      return true;
    }
    if ((found.method().access & PRIVATE_OR_STATIC) != 0) {
      return false;
    }
    if ((overridden.method().access & VISIBLE) != 0) {
      return true;
    }
    return samePackage(found, overridden) || overridesThroughAnother(found, overridden);
  }

  private boolean overridesThroughAnother(ResolvedMethod found, ResolvedMethod overridden) {
    for (String type : superclasses(found.owner().superName)) {
      if (type.equals(overridden.owner().name)) {
        return false;
      }
      ResolvedMethod between = declared(type, found.method().name, found.method().desc);
      if (between != null && overrides(between, overridden) && overrides(found, between)) {
        return true;
      }
    }
    return false;
  }

  private static boolean samePackage(ResolvedMethod a, ResolvedMethod b) {
    return packageOf(a.owner().name).equals(packageOf(b.owner().name));
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(name.lastIndexOf('/'), 0));
  }

  /** The maximally specific method that is not abstract, else any. */
  private Optional<ResolvedMethod> inSuperinterfaces(String owner, String name, String desc) {
    List<ResolvedMethod> found = new ArrayList<>();
    for (String type : hierarchy.supertypes(owner)) {
      ResolvedMethod method = hierarchy.isInterface(type) ? declared(type, name, desc) : null;
      if (method != null && (method.method().access & PRIVATE_OR_STATIC) == 0) {
        found.add(method);
      }
    }
    List<ResolvedMethod> specific =
        found.stream()
            .filter(one -> found.stream().noneMatch(other -> isMoreSpecific(other, one)))
            .filter(one -> !one.has(Opcodes.ACC_ABSTRACT))
            .toList();
    return specific.size() == 1 ? Optional.of(specific.getFirst()) : found.stream().findFirst();
  }

  private boolean isMoreSpecific(ResolvedMethod a, ResolvedMethod b) {
    return !a.ref().equals(b.ref()) && hierarchy.isSubtype(a.owner().name, b.owner().name);
  }

  /** JVMS 5.4.3.2. */
  Optional<ResolvedField> resolveField(String owner, String name, String desc) {
    for (String type : superclasses(owner)) {
      Optional<ResolvedField> found = declaredField(type, name, desc);
      if (found.isPresent()) {
        return found;
      }
      for (String implemented : program.tree(type).interfaces) {
        found = inInterfaces(implemented, name, desc);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<ResolvedField> inInterfaces(String type, String name, String desc) {
    return hierarchy.supertypes(type).stream()
        .filter(hierarchy::isInterface)
        .flatMap(candidate -> declaredField(candidate, name, desc).stream())
        .findFirst();
  }

  private Optional<ResolvedField> declaredField(String type, String name, String desc) {
    if (!program.mentionsAll(type, name, desc)) {
      return Optional.empty();
    }
    ClassNode tree = program.tree(type);
    for (FieldNode field : tree.fields) {
      if (field.name.equals(name) && field.desc.equals(desc)) {
        return Optional.of(new ResolvedField(tree, field));
      }
    }
    return Optional.empty();
  }

  /** The class and its superclasses, nearest first; Object last for an interface. */
  private List<String> superclasses(String name) {
    if (name == null) {
      return List.of();
    }
    List<String> known = superclasses.get(name);
    if (known == null) {
      known = findSuperclasses(name);
      superclasses.put(name, known);
    }
    return known;
  }

  private List<String> findSuperclasses(String name) {
    List<String> chain = new ArrayList<>();
    String next = name;
    while (next != null && program.contains(next) && !chain.contains(next)) {
      chain.add(next);
      next = hierarchy.superclass(next).orElse(null);
    }
    return chain;
  }

  private ResolvedMethod declared(String type, String name, String desc) {
    if (!program.mentionsAll(type, name, desc)) {
      return null;
    }
    ClassNode tree = program.tree(type);
    for (MethodNode method : tree.methods) {
      if (method.name.equals(name) && method.desc.equals(desc)) {
        return new ResolvedMethod(tree, method);
      }
    }
    return null;
  }
}
