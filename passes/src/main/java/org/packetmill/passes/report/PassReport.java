package org.packetmill.passes.report;

import java.util.List;
import org.packetmill.optimizer.remark.Remark;

/**
 * What one pass did.
 *
 * @param pass its name in the catalogue
 * @param applied how many sites it changed
 * @param missed how many it left alone
 * @param millis how long it took
 * @param remarks each of them
 */
public record PassReport(
    String pass, int applied, int missed, double millis, List<Remark> remarks) {}
