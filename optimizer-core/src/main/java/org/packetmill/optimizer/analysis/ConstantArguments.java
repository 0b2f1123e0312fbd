package org.packetmill.optimizer.analysis;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.objectweb.asm.Type;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;
import proguard.classfile.ClassPool;
import proguard.classfile.Clazz;
import proguard.classfile.LibraryClass;
import proguard.classfile.Method;
import proguard.classfile.ProgramClass;
import proguard.classfile.attribute.Attribute;
import proguard.classfile.attribute.CodeAttribute;
import proguard.classfile.attribute.visitor.AllAttributeVisitor;
import proguard.classfile.attribute.visitor.AttributeVisitor;
import proguard.classfile.constant.visitor.ConstantVisitor;
import proguard.classfile.instruction.ConstantInstruction;
import proguard.classfile.instruction.Instruction;
import proguard.classfile.instruction.visitor.InstructionVisitor;
import proguard.classfile.io.LibraryClassReader;
import proguard.classfile.io.ProgramClassReader;
import proguard.classfile.util.ClassReferenceInitializer;
import proguard.classfile.util.ClassSuperHierarchyInitializer;
import proguard.evaluation.ExecutingInvocationUnit;
import proguard.evaluation.PartialEvaluator;
import proguard.evaluation.ParticularReferenceValueFactory;
import proguard.evaluation.TracedStack;
import proguard.evaluation.value.ParticularValueFactory;
import proguard.evaluation.value.Value;
import proguard.evaluation.value.ValueFactory;
import proguard.evaluation.value.object.AnalyzedObject;
import proguard.evaluation.value.object.model.ClassModel;

/**
 * Strings and classes passed to chosen calls of a class, by ProGuardCORE's partial evaluation,
 * which follows them through variables and branches.
 */
final class ConstantArguments {
  private static final int MAX_EVALUATIONS = 50;
  private static final List<String> JDK_CLASSES =
      List.of(
          "java/lang/Object",
          "java/lang/Class",
          "java/lang/String",
          "java/lang/StringBuilder",
          "java/lang/AbstractStringBuilder",
          "java/lang/CharSequence",
          "java/lang/Comparable",
          "java/io/Serializable");

  private ConstantArguments() {}

  /** The calls of a class that are wanted; null if its code defies evaluation. */
  static List<EvaluatedCall> of(Program program, String type, Predicate<MethodRef> wanted) {
    try {
      return PlainArguments.of(program.tree(type), wanted)
          .orElseGet(() -> evaluate(program, type, wanted));
    } catch (RuntimeException _) {
      return null;
    }
  }

  private static List<EvaluatedCall> evaluate(
      Program program, String type, Predicate<MethodRef> wanted) {
    ClassPool application = new ClassPool();
    ClassPool library = new ClassPool();
    ProgramClass tree = new ProgramClass();
    tree.accept(new ProgramClassReader(stream(program.bytes(type))));
    application.addClass(tree);
    for (String name : JDK_CLASSES) {
      LibraryClass jdkClass = new LibraryClass();
      jdkClass.accept(new LibraryClassReader(stream(program.bytes(name)), false, false, null));
      library.addClass(jdkClass);
    }
    library.classesAccept(new ClassSuperHierarchyInitializer(application, library));
    application.classesAccept(new ClassSuperHierarchyInitializer(application, library));
    library.classesAccept(new ClassReferenceInitializer(application, library));
    application.classesAccept(new ClassReferenceInitializer(application, library));
    Collector collector = new Collector(evaluator(application, library), wanted);
    tree.methodsAccept(new AllAttributeVisitor(collector));
    return collector.found;
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static PartialEvaluator evaluator(ClassPool application, ClassPool library) {
    ValueFactory values = new ParticularValueFactory(new ParticularReferenceValueFactory());
    return PartialEvaluator.Builder.create()
        .setValueFactory(values)
        .setInvocationUnit(new ExecutingInvocationUnit.Builder(application, library).build(values))
        .setEvaluateAllCode(true)
        .stopAnalysisAfterNEvaluations(MAX_EVALUATIONS)
        .build();
  }

  private static final class Collector
      implements AttributeVisitor, InstructionVisitor, ConstantVisitor {
    private final PartialEvaluator evaluator;
    private final Predicate<MethodRef> wanted;
    private final List<EvaluatedCall> found = new ArrayList<>();
    private boolean evaluated;

    Collector(PartialEvaluator evaluator, Predicate<MethodRef> wanted) {
      this.evaluator = evaluator;
      this.wanted = wanted;
    }

    @Override
    public void visitAnyAttribute(Clazz owner, Attribute attribute) {}

    @Override
    public void visitCodeAttribute(Clazz owner, Method method, CodeAttribute code) {
      evaluated = false;
      code.instructionsAccept(owner, method, this);
    }

    @Override
    public void visitAnyInstruction(
        Clazz owner, Method method, CodeAttribute code, int offset, Instruction instruction) {}

    @Override
    public void visitConstantInstruction(
        Clazz owner, Method method, CodeAttribute code, int offset, ConstantInstruction insn) {
      boolean isStatic = insn.opcode == Instruction.OP_INVOKESTATIC;
      if (!isStatic && insn.opcode != Instruction.OP_INVOKEVIRTUAL) {
        return;
      }
      MethodRef called =
          new MethodRef(
              owner.getRefClassName(insn.constantIndex),
              owner.getRefName(insn.constantIndex),
              owner.getRefType(insn.constantIndex));
      if (wanted.test(called)) {
        int arguments = Type.getArgumentCount(called.desc()) + (isStatic ? 0 : 1);
        found.add(
            new EvaluatedCall(
                new MethodRef(owner.getName(), method.getName(owner), method.getDescriptor(owner)),
                called,
                texts(owner, method, code, offset, arguments)));
      }
    }

    private List<String> texts(
        Clazz owner, Method method, CodeAttribute code, int offset, int arguments) {
      if (!evaluated) {
        evaluator.visitCodeAttribute(owner, method, code);
        evaluated = true;
      }
      String[] texts = new String[arguments];
      if (evaluator.isTraced(offset)) {
        TracedStack stack = evaluator.getStackBefore(offset);
        for (int i = 0; i < arguments; i++) {
          texts[arguments - 1 - i] = text(stack.getTop(i));
        }
      }
      return Arrays.asList(texts);
    }

    private static String text(Value value) {
      if (!value.isParticular() || value.computationalType() != Value.TYPE_REFERENCE) {
        return null;
      }
      AnalyzedObject object = value.referenceValue().getValue();
      if (object.isModeled() && object.getModeledValue() instanceof ClassModel model) {
        return model.getClazz() == null ? null : model.getClazz().getName();
      }
      return object.isPrecise() && object.getPreciseValue() instanceof String text ? text : null;
    }
  }
}
