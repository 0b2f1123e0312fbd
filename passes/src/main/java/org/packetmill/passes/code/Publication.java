package org.packetmill.passes.code;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;

/** What generated code needs of the program's own classes: flags, and bridges to methods. */
public final class Publication {
  /** How the names of bridges begin. */
  static final String BRIDGE = "milled$";

  private final Set<String> classes = new TreeSet<>();
  private final Map<String, Set<FieldRef>> fields = new TreeMap<>();
  private final Map<String, Set<MethodRef>> constructors = new TreeMap<>();
  private final Map<Bridge, String> bridges = new LinkedHashMap<>();
  private final Set<String> front = new TreeSet<>();
  private final Map<String, Set<String>> lambdas = new TreeMap<>();
  private final Map<String, InvokeDynamicInsnNode> makers = new HashMap<>();

  /**
   * A public static way to a method that is not public.
   *
   * @param method the method, with the class that declares it
   * @param special whether it is called without dispatch
   * @param isStatic whether it is static
   */
  public record Bridge(MethodRef method, boolean special, boolean isStatic) {
    /** Unlike that of any other bridge in the class, together with the descriptor. */
    private String name() {
      return BRIDGE + (special ? "special$" : isStatic ? "static$" : "") + method.name();
    }

    /** Its descriptor: the receiver is the first parameter. */
    public String desc() {
      String receiver = isStatic ? "" : "L" + method.owner() + ";";
      return "(" + receiver + method.desc().substring(1);
    }
  }

  /** A class that must be public. */
  public void publish(String internalName) {
    classes.add(internalName);
  }

  /** A field that must be public, and its class. */
  public void publish(FieldRef field) {
    classes.add(field.owner());
    fields.computeIfAbsent(field.owner(), o -> new LinkedHashSet<>()).add(field);
  }

  /** A constructor that must be public, and its class. No other method can take it for its own. */
  public void publishConstructor(MethodRef constructor) {
    classes.add(constructor.owner());
    constructors.computeIfAbsent(constructor.owner(), o -> new LinkedHashSet<>()).add(constructor);
  }

  /** Fields of the packet that come first in memory. */
  public void moveToFront(Set<String> packetFields) {
    front.addAll(packetFields);
  }

  /** Those fields; empty when all stay where they are. */
  public Set<String> front() {
    return front;
  }

  /** Adds all that other code needs. */
  public void add(Publication other) {
    classes.addAll(other.classes);
    other.fields.values().forEach(all -> all.forEach(this::publish));
    other.constructors.values().forEach(all -> all.forEach(this::publishConstructor));
    bridges.putAll(other.bridges);
    front.addAll(other.front);
    other.lambdas.forEach((owner, keys) -> keys.forEach(key -> lambda(owner, key)));
  }

  /**
   * The name of a method that makes the lambdas of a site, in the class that did so: whoever calls
   * it gets objects of the same class, and where nothing is captured the same object.
   *
   * @param key that of the site
   */
  public String lambda(String owner, String key) {
    classes.add(owner);
    lambdas.computeIfAbsent(owner, _ -> new TreeSet<>()).add(key);
    return lambdaMethod(key, 0);
  }

  /** The same for a site whose instruction is {@code call}, which {@link #withdraw} puts back. */
  String lambda(String owner, String key, InvokeDynamicInsnNode call) {
    String name = lambda(owner, key);
    makers.put(owner + "." + name, call);
    return name;
  }

  /** The name for the one of several sites that say the same. */
  public static String lambdaMethod(String key, int number) {
    return BRIDGE + "lambda$" + key + "$" + number;
  }

  /** The keys of those sites, by class. */
  public Map<String, Set<String>> lambdas() {
    return lambdas;
  }

  /** The name of the bridge to a method, in the class that declares it. */
  public String bridge(Bridge bridge) {
    classes.add(bridge.method().owner());
    return bridges.computeIfAbsent(bridge, Bridge::name);
  }

  /** What a call goes to when it is one of a bridge. */
  Optional<Bridge> behind(MethodInsnNode call) {
    return bridges.entrySet().stream()
        .filter(entry ->
            entry.getValue().equals(call.name)
                && entry.getKey().desc().equals(call.desc)
                && entry.getKey().method().owner().equals(call.owner))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Calls again what bridges in {@code method} lead to, as before they were needed. */
  void withdraw(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call && call.name.startsWith(BRIDGE)) {
        InvokeDynamicInsnNode maker = makers.get(call.owner + "." + call.name);
        if (maker != null) {
          method.instructions.set(call, maker.clone(Map.of()));
        } else {
          behind(call).ifPresent(bridge -> method.instructions.set(call, direct(bridge, call)));
        }
      }
    }
  }

  private static MethodInsnNode direct(Bridge bridge, MethodInsnNode call) {
    int opcode = call.itf ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    if (bridge.isStatic() || bridge.special()) {
      opcode = bridge.isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
    }
    MethodRef method = bridge.method();
    return new MethodInsnNode(opcode, method.owner(), method.name(), method.desc(), call.itf);
  }

  /** Classes to make public. */
  public Set<String> classes() {
    return classes;
  }

  /** Fields to make public, by class. */
  public Map<String, Set<FieldRef>> fields() {
    return fields;
  }

  /** Constructors to make public, by class. */
  public Map<String, Set<MethodRef>> constructors() {
    return constructors;
  }

  /** Bridges with their names. */
  public Map<Bridge, String> bridges() {
    return bridges;
  }
}
