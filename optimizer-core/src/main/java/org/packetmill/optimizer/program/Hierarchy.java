package org.packetmill.optimizer.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who extends and implements whom, from class files alone.
 *
 * <p>Names are internal names of classes; arrays are not known here.
 */
public final class Hierarchy {
  private static final String OBJECT = "java/lang/Object";

  private final Program program;
  private final Map<String, Set<String>> supertypes = new ConcurrentHashMap<>();
  private final MemberLookup lookup;
  private Map<String, List<String>> directSubtypes;

  Hierarchy(Program program) {
    this.program = program;
    this.lookup = new MemberLookup(program, this);
  }

  /** Whether the class is an interface; false if unknown. */
  public boolean isInterface(String name) {
    return program.header(name).map(ClassHeader::isInterface).orElse(false);
  }

  /** The superclass; empty for Object and for unknown classes. */
  public Optional<String> superclass(String name) {
    return program.header(name).map(ClassHeader::superName);
  }

  /** Whether {@code sub} is {@code sup} or inherits from it, as far as known. */
  public boolean isSubtype(String sub, String sup) {
    return sup.equals(OBJECT) || supertypes(sub).contains(sup);
  }

  /** As {@link #isSubtype}, but true when a missing class leaves it open. */
  public boolean mayBeSubtype(String sub, String sup) {
    return isSubtype(sub, sup) || !isComplete(sub);
  }

  /** Whether the class and all it inherits from are known. */
  public boolean isComplete(String name) {
    for (String type : supertypes(name)) {
      if (!program.contains(type)) {
        return false;
      }
    }
    return true;
  }

  /** The class and all classes and interfaces it inherits from, nearest first. */
  public Set<String> supertypes(String name) {
    Set<String> known = supertypes.get(name);
    if (known == null) {
      known = collectSupertypes(name);
      supertypes.put(name, known);
    }
    return known;
  }

  private Set<String> collectSupertypes(String name) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (found.add(next)) {
        program
            .header(next)
            .ifPresent(header -> {
              if (header.superName() != null) {
                open.add(header.superName());
              }
              open.addAll(header.interfaces());
            });
      }
    }
    return found;
  }

  /** The nearest class that both extend; Object if one is an interface or unknown. */
  public String commonSuper(String a, String b) {
    if (isSubtype(a, b)) {
      return b;
    }
    if (isSubtype(b, a)) {
      return a;
    }
    return supertypes(a).stream()
        .filter(type -> !isInterface(type) && isSubtype(b, type))
        .findFirst()
        .orElse(OBJECT);
  }

  /** All application classes that inherit from the class, it itself included if it is one. */
  public Set<String> subclassesOf(String name) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (found.add(next)) {
        open.addAll(directSubtypes().getOrDefault(next, List.of()));
      }
    }
    found.removeIf(type -> !program.isApplication(type));
    return found;
  }

  /**
   * Links from a class to those under it. JDK classes between two of the application's are followed
   * too: an application class is listed under all its supertypes of the JDK.
   */
  private synchronized Map<String, List<String>> directSubtypes() {
    if (directSubtypes == null) {
      Map<String, List<String>> links = new HashMap<>();
      for (String name : program.applicationClasses()) {
        for (String sup : supertypes(name)) {
          if (isDirect(name, sup) || !program.isApplication(sup)) {
            links.computeIfAbsent(sup, _ -> new ArrayList<>()).add(name);
          }
        }
      }
      directSubtypes = links;
    }
    return directSubtypes;
  }

  private boolean isDirect(String name, String sup) {
    ClassHeader header = program.header(name).orElseThrow();
    return sup.equals(header.superName()) || header.interfaces().contains(sup);
  }

  /**
   * The method that a call names, as the JVM resolves it: superclasses first, then the maximally
   * specific superinterface.
   */
  public Optional<ResolvedMethod> resolveMethod(String owner, String name, String desc) {
    return lookup.resolveMethod(new MethodRef(owner, name, desc));
  }

  /** The method that runs when {@code name} is called on an object of exactly this class. */
  public Optional<ResolvedMethod> selectMethod(String exactClass, String name, String desc) {
    return selectMethod(exactClass, new MethodRef(exactClass, name, desc));
  }

  /**
   * The method that runs when {@code called} is invoked, virtually or through an interface, on an
   * object of exactly this class. Private and package-private methods are respected. Empty if
   * unknown or abstract.
   */
  public Optional<ResolvedMethod> selectMethod(String exactClass, MethodRef called) {
    return lookup.resolveMethod(called).flatMap(resolved -> select(exactClass, resolved));
  }

  /** The same for a call that has been resolved. */
  public Optional<ResolvedMethod> select(String exactClass, ResolvedMethod resolved) {
    return lookup.select(exactClass, resolved);
  }

  /** The field that an access names: the class, its interfaces, then its superclass. */
  public Optional<ResolvedField> resolveField(String owner, String name, String desc) {
    return lookup.resolveField(owner, name, desc);
  }
}
