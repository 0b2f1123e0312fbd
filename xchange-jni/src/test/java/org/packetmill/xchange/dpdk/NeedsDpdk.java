package org.packetmill.xchange.dpdk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips a test where DPDK is absent, and says so. Continuous integration (environment variable
 * {@code CI=true}) has installed DPDK: there, nothing is skipped, and a test without it fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsDpdk.Condition.class)
@interface NeedsDpdk {
  /** Loads the shim once. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      try {
        Shim.library();
        return ConditionEvaluationResult.enabled("DPDK is there");
      } catch (DpdkException e) {
        return "true".equals(System.getenv("CI"))
            ? ConditionEvaluationResult.enabled("nothing may be skipped: " + e.getMessage())
            : ConditionEvaluationResult.disabled("needs DPDK: " + e.getMessage());
      }
    }
  }
}
