/** What passes say about what they did, and did not do. */
package org.packetmill.optimizer.remark;
