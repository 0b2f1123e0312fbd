package org.packetmill.optimizer.analysis;

import java.util.function.Predicate;
import org.packetmill.optimizer.program.MethodRef;

/**
 * Where a program's phases begin.
 *
 * @param configuration methods that run before the fast path is bound, or make it be bound again
 * @param hot methods that run for each piece of work
 */
public record Roots(Predicate<MethodRef> configuration, Predicate<MethodRef> hot) {}
