/** The one place that calls native code: libraries, and their functions as method handles. */
package org.packetmill.xchange.ffm;
