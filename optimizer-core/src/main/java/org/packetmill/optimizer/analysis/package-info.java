/**
 * What can be known about a program without running it: who calls whom, which fields keep their
 * value, what a method touches. Everything here errs on the side of "unknown".
 */
package org.packetmill.optimizer.analysis;
