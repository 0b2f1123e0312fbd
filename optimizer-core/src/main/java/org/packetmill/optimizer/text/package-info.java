/** Bytecode as people read it. */
package org.packetmill.optimizer.text;
