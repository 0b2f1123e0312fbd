package org.packetmill.optimizer.facts;

import java.util.List;
import java.util.function.Predicate;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * One object whose fields an analysis follows through memory.
 *
 * @param identity how facts name it
 * @param owner its class, as an internal name
 * @param fields the names of the fields to follow
 * @param clobbers the instructions that may change any of them behind the code's back
 */
public record Tracked(
    Object identity, String owner, List<String> fields, Predicate<AbstractInsnNode> clobbers) {}
