package org.packetmill.optimizer.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.Program;

/**
 * Who calls a method, by name and descriptor over all of the application's classes, and which
 * methods a method handle names. Code is read only of classes whose constant pool holds the name.
 */
final class CallIndex {
  private final Program program;
  private final Map<String, List<CallSite>> calls = new HashMap<>();
  private final Map<String, Set<Handle>> handles = new HashMap<>();

  /** Every method handle in a class's code, by the class. */
  private final Map<String, Set<Handle>> handlesOf = new HashMap<>();

  /** By the name of the interface's method; null until somebody asks. */
  private Map<String, List<Lambda>> lambdas;

  CallIndex(Program program) {
    this.program = program;
  }

  /** All calls of that name and descriptor, whatever class they name. */
  List<CallSite> calls(String name, String desc) {
    return calls.computeIfAbsent(name + desc, _ -> findCalls(name, desc));
  }

  private List<CallSite> findCalls(String name, String desc) {
    List<CallSite> found = new ArrayList<>();
    forEachMethod(
        (owner, method) -> {
          for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call
                && call.name.equals(name)
                && call.desc.equals(desc)) {
              found.add(new CallSite(owner, method, call));
            }
          }
        },
        name,
        desc);
    return found;
  }

  /** All method handles in code that name such a method or field, whatever class they name. */
  Set<Handle> handles(String name, String desc) {
    return handles.computeIfAbsent(name + desc, _ -> findHandles(name, desc));
  }

  private Set<Handle> findHandles(String name, String desc) {
    Set<Handle> found = new HashSet<>();
    for (String type : program.classesMentioning(name, desc)) {
      for (Handle handle : handlesOf.computeIfAbsent(type, this::handlesOf)) {
        if (handle.getName().equals(name) && handle.getDesc().equals(desc)) {
          found.add(handle);
        }
      }
    }
    return found;
  }

  private Set<Handle> handlesOf(String type) {
    Set<Handle> found = new HashSet<>();
    for (MethodNode method : program.tree(type).methods) {
      AbstractInsnNode insn = method.instructions.getFirst();
      for (; insn != null; insn = insn.getNext()) {
        if (insn instanceof InvokeDynamicInsnNode indy) {
          collect(indy.bsm, found);
          collect(indy.bsmArgs, found);
        } else if (insn instanceof LdcInsnNode ldc) {
          collect(ldc.cst, found);
        }
      }
    }
    return found;
  }

  private static void collect(Object constant, Set<Handle> found) {
    switch (constant) {
      case Handle handle -> found.add(handle);
      case ConstantDynamic dynamic -> {
        found.add(dynamic.getBootstrapMethod());
        for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
          collect(dynamic.getBootstrapMethodArgument(i), found);
        }
      }
      case Object[] constants -> {
        for (Object one : constants) {
          collect(one, found);
        }
      }
      default -> {}
    }
  }

  /** All lambdas whose interface method has that name. */
  List<Lambda> lambdas(String method) {
    prepare();
    return lambdas.getOrDefault(method, List.of());
  }

  /** Finds all lambdas, unless that has been done. */
  void prepare() {
    if (lambdas != null) {
      return;
    }
    Map<String, List<Lambda>> found = new HashMap<>();
    forEachMethod(
        (_, code) -> {
          for (AbstractInsnNode insn : code.instructions) {
            Lambda lambda = insn instanceof InvokeDynamicInsnNode indy ? Lambda.of(indy) : null;
            if (lambda != null) {
              found.computeIfAbsent(lambda.method(), _ -> new ArrayList<>()).add(lambda);
            }
          }
        },
        Lambda.FACTORY);
    lambdas = found;
  }

  private void forEachMethod(BiConsumer<ClassNode, MethodNode> visitor, String... mentioned) {
    for (String type : program.classesMentioning(mentioned)) {
      ClassNode tree = program.tree(type);
      tree.methods.forEach(method -> visitor.accept(tree, method));
    }
  }
}
