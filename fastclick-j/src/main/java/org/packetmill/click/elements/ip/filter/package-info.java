/**
 * The language of IPFilter and IPClassifier, after tcpdump's: patterns are read word by word into
 * {@link org.packetmill.click.elements.ip.filter.Primitive primitives}, which become tests of a
 * {@link org.packetmill.click.elements.classification.ClassifierProgram}. Start with {@link
 * org.packetmill.click.elements.ip.filter.FilterCompiler}.
 */
package org.packetmill.click.elements.ip.filter;
