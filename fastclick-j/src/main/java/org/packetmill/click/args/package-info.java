/** Arguments of elements: splitting, typed reading, errors in Click's words. */
package org.packetmill.click.args;
