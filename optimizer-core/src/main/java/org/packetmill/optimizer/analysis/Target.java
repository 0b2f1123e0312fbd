package org.packetmill.optimizer.analysis;

import org.packetmill.optimizer.program.MethodRef;

/**
 * A method of the application that a call may run.
 *
 * @param method with the class that declares it
 * @param exactThis the exact class of its {@code this}; null if unknown
 */
record Target(MethodRef method, String exactThis) {}
