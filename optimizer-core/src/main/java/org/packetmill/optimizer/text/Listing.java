package org.packetmill.optimizer.text;

import java.util.function.IntFunction;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method's bytecode as text, an instruction a line.
 *
 * <p>Labels are numbered as they stand, and only those that something refers to are shown; source
 * lines appear as {@code @31}. Frames, local variable tables and stack sizes are left out: the text
 * changes only if the code does.
 */
public final class Listing {
  private Listing() {}

  /** Head and code of a method, each line ended by a newline. */
  public static String of(MethodNode method) {
    return of(method, Integer::toString);
  }

  /** The same with other names for lines. */
  public static String of(MethodNode method, IntFunction<String> lines) {
    CodePrinter printer = new CodePrinter(method, lines);
    return method.name + method.desc + "\n" + printer.print();
  }

  /** All methods of a class in their order, a blank line between them. */
  public static String of(ClassNode owner) {
    StringBuilder text = new StringBuilder("class " + owner.name + "\n");
    for (MethodNode method : owner.methods) {
      text.append('\n').append(of(method));
    }
    return text.toString();
  }
}
