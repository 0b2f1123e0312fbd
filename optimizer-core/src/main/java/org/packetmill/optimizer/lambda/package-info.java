/** Lambdas and method references as the classes that the JDK makes of them. */
package org.packetmill.optimizer.lambda;
