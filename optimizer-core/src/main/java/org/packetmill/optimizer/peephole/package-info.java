/** Local clean-up as data: a table of rules, and the engine that applies them. */
package org.packetmill.optimizer.peephole;
