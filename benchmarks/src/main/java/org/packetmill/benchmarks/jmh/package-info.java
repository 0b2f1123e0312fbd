/**
 * Benchmarks of single idioms, with JMH: {@code java -cp benchmarks/target/experiments.jar
 * org.openjdk.jmh.Main}.
 */
package org.packetmill.benchmarks.jmh;
