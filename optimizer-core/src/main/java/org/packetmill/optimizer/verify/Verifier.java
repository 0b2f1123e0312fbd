package org.packetmill.optimizer.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.verify.Verification.Part;

/**
 * Verifies changed classes twice, with verifiers that share no code, and neither loads a class.
 *
 * <p>ASM's says best what is wrong; the JDK's is the one that counts in the end, for it checks
 * frames as the JVM does.
 */
public final class Verifier {
  private Verifier() {}

  /**
   * All problems of the changed classes, in their order; none if a JVM would take them.
   *
   * @param changed class files by internal name, new classes included
   * @param program the program before the change
   */
  public static List<Problem> check(Map<String, byte[]> changed, Program program) {
    return start(changed, program).problems();
  }

  /** The same, beside other work. */
  public static Verification start(Map<String, byte[]> changed, Program program) {
    List<Part> parts = new ArrayList<>();
    try {
      Program after = program.with(changed);
      AsmVerifier asm = new AsmVerifier(after);
      JdkVerifier jdk = new JdkVerifier(after.hierarchy());
      changed.forEach((name, bytes) -> {
        parts.add(part(bytes, () -> asm.check(name, bytes)));
        parts.add(part(bytes, () -> jdk.check(name, bytes)));
      });
    } catch (RuntimeException e) {
      String names = String.join(", ", changed.keySet());
      parts.add(part(new byte[0], () -> List.of(new Problem("ASM", names, "", e.getMessage()))));
    }
    return Verification.start(parts);
  }

  private static Part part(byte[] bytes, Callable<List<Problem>> check) {
    return new Part(bytes.length, new FutureTask<>(check));
  }
}
