/**
 * Click's tools: programs that read a configuration and write another, or say something about it.
 */
package org.packetmill.click.tools;
