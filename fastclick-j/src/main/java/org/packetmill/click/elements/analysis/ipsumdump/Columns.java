package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.List;
import org.packetmill.click.args.Skip;

/** Finds the columns of a line, and the fields of a record. */
final class Columns {
  /** A field that the record does not reach. */
  private static final int MISSING = -1;

  private Columns() {}

  /** Fills in the columns; "" for those that the line does not have. */
  static void split(String line, String[] columns) {
    int at = 0;
    for (int i = 0; i < columns.length; i++) {
      int start = at;
      while (at < line.length() && !Skip.isSpace(line.charAt(at))) {
        at = line.charAt(at) == '"' ? Skip.item(line, at) : at + 1;
      }
      columns[i] = line.substring(start, at);
      while (at < line.length() && Skip.isSpace(line.charAt(at))) {
        at++;
      }
    }
  }

  /** Fills in where the fields start. */
  static void find(byte[] record, List<FieldReader> fields, int[] starts) {
    int at = 0;
    for (int i = 0; i < starts.length; i++) {
      int size = size(fields.get(i).type(), record, at);
      boolean fits = size >= 0 && size <= record.length - at;
      starts[i] = fits ? at : MISSING;
      at = fits ? at + size : record.length;
    }
  }

  private static int size(FieldType type, byte[] record, int at) {
    if (type == FieldType.VARIABLE) {
      return at < record.length ? 1 + (record[at] & 0xff) : MISSING;
    }
    return type.size();
  }
}
