package org.packetmill.click.lang;

/**
 * An element of the flattened configuration.
 *
 * @param name its full name, {@code compound/inner}
 * @param className Click's name of its class
 * @param config its arguments with every variable substituted
 * @param symbolicConfig its arguments with the top level's parameters ({@code define}, {@code
 *     NAME=VALUE}) left as {@code $NAME}, compound formals substituted: what stays the same when
 *     the same program is started with other parameters
 * @param landmark where it was declared: {@code file:line}
 */
public record FlatElement(
    String name, String className, String config, String symbolicConfig, String landmark) {}
