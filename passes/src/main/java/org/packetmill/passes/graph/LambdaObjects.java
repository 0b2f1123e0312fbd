package org.packetmill.passes.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.lambda.LambdaClass;
import org.packetmill.optimizer.lambda.LambdaSite;
import org.packetmill.optimizer.program.Program;
import org.packetmill.passes.graph.Snapshot.FieldState;
import org.packetmill.passes.graph.Snapshot.ObjectState;

/**
 * Finds out which instruction of the program has made a lambda that the snapshot holds: the one of
 * its class that says the same of interface, captured values and body. Such an object gets the
 * imagined class of the lambda; one that several instructions may have made stays what it is.
 */
public final class LambdaObjects {
  private static final String MARK = "$$Lambda";

  private final Program program;

  private LambdaObjects(Program program) {
    this.program = program;
  }

  /** The snapshot with its lambdas found. */
  public static Snapshot find(Snapshot snapshot, Program program) {
    LambdaObjects objects = new LambdaObjects(program);
    return new Snapshot(
        snapshot.name(),
        snapshot.fingerprint(),
        snapshot.elements(),
        snapshot.connections(),
        snapshot.objects().stream().map(objects::found).toList(),
        snapshot.shared());
  }

  private ObjectState found(ObjectState object) {
    int mark = object.javaClass().lastIndexOf(MARK);
    String host = mark < 0 ? "" : object.javaClass().substring(0, mark);
    if (object.lambda().isEmpty()) {
      return object;
    }
    // What cannot be told apart is an object like any other.
    ObjectState unknown = new ObjectState(object.javaClass(), object.fields(), object.contents());
    if (!program.isApplication(host)) {
      return unknown;
    }
    Optional<LambdaSite> site = site(host, List.of(object.lambda().split(" ")));
    return site.flatMap(one -> LambdaClass.of(program, one))
        .map(type ->
            new ObjectState(type, owned(object, type), null, host + ":" + site.orElseThrow().key()))
        .orElse(unknown);
  }

  private static List<FieldState> owned(ObjectState object, String type) {
    return object.fields().stream()
        .map(field -> new FieldState(type, field.name(), field.desc(), field.value()))
        .toList();
  }

  private Optional<LambdaSite> site(String host, List<String> words) {
    Set<LambdaSite> found = new HashSet<>();
    for (MethodNode code : program.tree(host).methods) {
      for (AbstractInsnNode insn = code.instructions.getFirst();
          insn != null;
          insn = insn.getNext()) {
        LambdaSite.of(insn)
            .filter(site ->
                site.type().equals(words.get(0))
                    && site.captured().equals(words.get(1))
                    && words.contains(text(site.body())))
            .ifPresent(found::add);
      }
    }
    return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
  }

  private static String text(Handle body) {
    return body.getOwner() + "." + body.getName() + body.getDesc();
  }
}
