/** Checks changed classes before anything runs them: ASM's verifier, then the JDK's. */
package org.packetmill.optimizer.verify;
