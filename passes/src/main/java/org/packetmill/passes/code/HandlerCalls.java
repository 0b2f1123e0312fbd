package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.passes.graph.Snapshot;

/**
 * Elements that call handlers of others while packets run through: they share a region with nobody,
 * for a handler may change anything. Where the objects that make such calls are absent, the element
 * makes none; that they stay absent is a condition of the code.
 */
final class HandlerCalls {
  private static final String CONTEXT = "org/packetmill/click/element/ElementContext";
  private static final Set<String> CALLS = Set.of("writeHandler", "readHandler");

  private final Unit unit;
  private final Map<Integer, Boolean> calling = new HashMap<>();
  private Set<String> callers;

  HandlerCalls(Unit unit) {
    this.unit = unit;
  }

  /** Why two elements must stay apart, in words; empty if neither calls handlers. */
  String between(int a, int b) {
    boolean first = calls(a);
    return first || calls(b)
        ? unit.describe(first ? a : b) + " calls handlers, which may change anything"
        : "";
  }

  private boolean calls(int element) {
    Boolean known = calling.get(element);
    if (known == null) {
      known = find(unit.elements().get(element));
      calling.put(element, known);
    }
    return known;
  }

  private boolean find(ElementCode code) {
    if (!code.spliceable() || !mayCall(code)) {
      return false;
    }
    List<Constants.Constant> absent = new ArrayList<>();
    if (holdsCaller(code, code.state().object(), null, new HashSet<>(), absent)) {
      return true;
    }
    unit.relyOn(Set.copyOf(absent));
    return false;
  }

  private boolean mayCall(ElementCode code) {
    String type = code.state().javaClass();
    MethodRef method = code.kind().methodOf(type, unit.program().hierarchy()).orElseThrow().ref();
    return unit.fields().effects(type, method).left().stream()
        .anyMatch(m -> m.owner().equals(CONTEXT) && CALLS.contains(m.name()));
  }

  /** Whether an object that makes calls is reached; collects the empty places for such objects. */
  private boolean holdsCaller(
      ElementCode code,
      int object,
      Constants.Constant way,
      Set<Integer> seen,
      List<Constants.Constant> absent) {
    Snapshot.ObjectState state = unit.snapshot().objects().get(object);
    if (isCaller(state.javaClass()) || !state.lambda().isEmpty() && callsCaller(state)) {
      return true;
    }
    if (!seen.add(object)) {
      return false;
    }
    for (Snapshot.FieldState field : state.fields()) {
      Type type = Type.getType(field.desc());
      if (type.getSort() != Type.OBJECT) {
        continue;
      }
      if (field.value() < 0) {
        if (unit.program().isApplication(type.getInternalName())
            && isCaller(type.getInternalName())) {
          absent.add(constant(code, way, field));
        }
      } else if (holdsCaller(code, (int) field.value(), constant(code, way, field), seen, absent)) {
        return true;
      }
    }
    return false;
  }

  private Constants.Constant constant(
      ElementCode code, Constants.Constant way, Snapshot.FieldState field) {
    String reason = "no handler is called while packets run through";
    return way == null
        ? unit.constants().ofElement(code, field, true, reason)
        : unit.constants().ofConstant(way, field, true, reason);
  }

  private boolean isCaller(String javaClass) {
    if (callers == null) {
      callers = new HashSet<>();
      for (String type : unit.program().classesMentioning(CONTEXT)) {
        if (!type.matches("org/packetmill/click/(router|element|mill)/.*") && makesCalls(type)) {
          callers.add(type);
        }
      }
    }
    return callers.stream().anyMatch(c -> unit.program().hierarchy().mayBeSubtype(javaClass, c));
  }

  /** Whether a lambda's body is a method of a class that makes calls. */
  private boolean callsCaller(Snapshot.ObjectState lambda) {
    return unit.program().tree(lambda.javaClass()).methods.stream()
        .flatMap(method -> Arrays.stream(method.instructions.toArray()))
        .anyMatch(insn -> insn instanceof MethodInsnNode call && isCaller(call.owner));
  }

  private boolean makesCalls(String type) {
    return unit.program().tree(type).methods.stream()
        .anyMatch(method -> {
          for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call
                && call.owner.equals(CONTEXT)
                && CALLS.contains(call.name)) {
              return true;
            }
          }
          return false;
        });
  }
}
