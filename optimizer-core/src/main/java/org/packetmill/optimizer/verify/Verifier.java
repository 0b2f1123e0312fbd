package org.packetmill.optimizer.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.packetmill.optimizer.program.Program;

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
    List<CompletableFuture<List<Problem>>> parts = new ArrayList<>();
    Program after;
    try {
      after = program.with(changed);
    } catch (RuntimeException e) {
      return List.of(new Problem("ASM", String.join(", ", changed.keySet()), "", e.getMessage()));
    }
    AsmVerifier asm = new AsmVerifier(after);
    JdkVerifier jdk = new JdkVerifier(after.hierarchy());
    changed.forEach((name, bytes) -> {
      parts.add(CompletableFuture.supplyAsync(() -> asm.check(name, bytes)));
      parts.add(CompletableFuture.supplyAsync(() -> jdk.check(name, bytes)));
    });
    return parts.stream().map(CompletableFuture::join).flatMap(List::stream).toList();
  }
}
