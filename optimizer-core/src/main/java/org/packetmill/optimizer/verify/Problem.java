package org.packetmill.optimizer.verify;

/**
 * Why a class would not be accepted by a JVM.
 *
 * @param verifier {@code ASM} or {@code JDK}
 * @param className internal name of the class
 * @param method name and descriptor; empty if the problem is the class's own
 * @param message the rule that is broken, and where
 */
public record Problem(String verifier, String className, String method, String message) {
  @Override
  public String toString() {
    return className
        + (method.isEmpty() ? "" : "." + method)
        + ": "
        + message
        + " ("
        + verifier
        + ")";
  }
}
