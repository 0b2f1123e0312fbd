/**
 * The program to work on: its classes as names, bytes and trees, and the hierarchy they form with
 * the JDK's. Nothing here loads a class into this JVM.
 */
package org.packetmill.optimizer.program;
