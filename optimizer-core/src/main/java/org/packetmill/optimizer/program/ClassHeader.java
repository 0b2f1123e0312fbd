package org.packetmill.optimizer.program;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * What is known of a class without reading its code.
 *
 * @param name internal name
 * @param superName internal name of its superclass; null for Object and module descriptors
 * @param interfaces internal names of its direct interfaces
 * @param access its flags
 * @param mentions sorted hashes of the names and strings in its constant pool
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ClassHeader(
    String name, String superName, List<String> interfaces, int access, int[] mentions) {
  private static final int[] NONE = {};

  /** The header of a class that is still a tree; it may mention anything. */
  static ClassHeader of(ClassNode tree) {
    return new ClassHeader(
        tree.name, tree.superName, List.copyOf(tree.interfaces), tree.access, NONE);
  }

  boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** False only if no constant of the class is this text. */
  boolean mayMention(String text) {
    return mentions == NONE || Arrays.binarySearch(mentions, text.hashCode()) >= 0;
  }
}
