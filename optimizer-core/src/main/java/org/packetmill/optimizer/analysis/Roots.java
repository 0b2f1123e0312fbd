package org.packetmill.optimizer.analysis;

import java.util.function.Predicate;
import org.packetmill.optimizer.program.MethodRef;

/**
 * Where a program's phases begin, and where the hot one ends. Methods are given with the class that
 * declares them.
 *
 * @param configuration methods that run before the fast path is bound, or make it be bound again
 * @param hot methods that run for each piece of work
 * @param cold methods that hot ones may call, but that are not followed: the caller vouches that
 *     what they run happens outside the hot phase, or writes no field that matters
 */
public record Roots(
    Predicate<MethodRef> configuration, Predicate<MethodRef> hot, Predicate<MethodRef> cold) {

  /** Hot methods are followed wherever they lead. */
  public Roots(Predicate<MethodRef> configuration, Predicate<MethodRef> hot) {
    this(configuration, hot, _ -> false);
  }
}
