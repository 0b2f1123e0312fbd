package org.packetmill.optimizer.verify;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.constant.ClassDesc;
import java.util.List;
import org.packetmill.optimizer.program.Hierarchy;

/** The JDK's own verifier, in the form that the class-file API offers. */
final class JdkVerifier {
  private static final String NAME = "JDK";
  private final ClassFile verifier;

  JdkVerifier(Hierarchy hierarchy) {
    ClassHierarchyResolver resolver = type -> info(hierarchy, type);
    verifier = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver));
  }

  List<Problem> check(String name, byte[] bytes) {
    try {
      return verifier.verify(bytes).stream()
          .map(error -> new Problem(NAME, name, "", String.valueOf(error.getMessage())))
          .toList();
    } catch (RuntimeException e) {
      return List.of(new Problem(NAME, name, "", String.valueOf(e.getMessage())));
    }
  }

  private static ClassHierarchyInfo info(Hierarchy hierarchy, ClassDesc type) {
    String name = type.descriptorString();
    String internalName = name.substring(1, name.length() - 1);
    if (hierarchy.isInterface(internalName)) {
      return ClassHierarchyInfo.ofInterface();
    }
    if (internalName.equals("java/lang/Object")) {
      return ClassHierarchyInfo.ofClass(null);
    }
    return hierarchy
        .superclass(internalName)
        .map(superName -> ClassHierarchyInfo.ofClass(ClassDesc.ofInternalName(superName)))
        .orElse(null);
  }
}
