package org.packetmill.click.elements.classification;

/** A program in the words of Click's {@code program} handlers. */
final class ProgramText {
  private ProgramText() {}

  static String of(ClassifierProgram program) {
    int[] code = program.code();
    var text = new StringBuilder();
    for (int at = 0; at < code.length; at += ClassifierProgram.WIDTH) {
      appendStep(text, code, at);
    }
    if (code.length == 0) {
      text.append("all->[").append(program.everything()).append("]\n");
    }
    return text.append("safe length ")
        .append(program.safeLength())
        .append("\nalignment offset 0\n")
        .toString();
  }

  private static void appendStep(StringBuilder text, int[] code, int at) {
    int no = code[at + ClassifierProgram.NO];
    int yes = code[at + ClassifierProgram.YES];
    text.append(
        "%2d %3d/%08x%%%08x  yes->%s  no->%s"
            .formatted(
                at / ClassifierProgram.WIDTH,
                code[at + ClassifierProgram.OFFSET],
                code[at + ClassifierProgram.VALUE],
                code[at + ClassifierProgram.MASK],
                target(yes),
                target(no)));
    if (code[at + ClassifierProgram.SHORT] == yes && yes != no) {
      text.append("  short->yes");
    }
    text.append('\n');
  }

  private static String target(int target) {
    return switch (target) {
      case ClassifierBuilder.NEVER -> "[X]";
      case ClassifierBuilder.FAILURE -> "[-]";
      case ClassifierBuilder.SUCCESS -> "[+]";
      default -> target <= 0 ? "[" + -target + "]" : "step " + target / ClassifierProgram.WIDTH;
    };
  }
}
