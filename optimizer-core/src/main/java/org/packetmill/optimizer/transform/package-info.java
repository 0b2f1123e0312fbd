/**
 * Ways to change a method: cloning and splicing bodies, folding decided branches, removing what is
 * dead.
 */
package org.packetmill.optimizer.transform;
