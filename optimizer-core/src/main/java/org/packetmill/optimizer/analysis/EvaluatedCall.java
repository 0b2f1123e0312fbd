package org.packetmill.optimizer.analysis;

import java.util.List;
import org.packetmill.optimizer.program.MethodRef;

/**
 * A call whose arguments have been evaluated.
 *
 * @param caller the method that it is in
 * @param called what it names
 * @param texts the receiver, if any, and the arguments: the text of a string, the internal name of
 *     a class, null for anything else and for what is not known
 */
record EvaluatedCall(MethodRef caller, MethodRef called, List<String> texts) {}
