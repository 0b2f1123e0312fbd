package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files in one: the format of {@code ar}, in which a configuration carries what belongs to it. */
public final class Archive {
  /** The member that is the configuration. */
  static final String CONFIG = "config";

  private static final String MAGIC = "!<arch>\n";
  private static final int HEADER = 60;
  private static final int LONGEST_NAME = 14;

  private final Map<String, String> members = new LinkedHashMap<>();

  /** Whether a text is meant to be an archive. */
  public static boolean isArchive(String text) {
    return text.startsWith("!");
  }

  /** Reads an archive; what is wrong with it goes to {@code log}. */
  public static Archive read(String text, ErrorLog log) {
    Archive archive = new Archive();
    if (text.startsWith(MAGIC)) {
      new Reader(text, log, archive).read();
    } else {
      log.error("not an archive");
    }
    return archive;
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /** The names of its members. */
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  /** What a member holds; null when there is none. */
  public String get(String name) {
    return members.get(name);
  }

  /** Sets what a member holds. */
  public void put(String name, String data) {
    members.put(name, data);
  }

  /** Takes a member out. */
  public void remove(String name) {
    members.remove(name);
  }

  /** The archive as text, with {@code config} as its first member. */
  String with(String config) {
    StringBuilder text = new StringBuilder(MAGIC);
    write(CONFIG, config, text);
    members.forEach((name, data) -> {
      if (!name.equals(CONFIG)) {
        write(name, data, text);
      }
    });
    return text.toString();
  }

  private static void write(String name, String data, StringBuilder to) {
    boolean plain =
        name.length() <= LONGEST_NAME && name.matches("[^/\\s]+") && !name.startsWith("#1/");
    String label = plain ? name : "#1/" + name.length();
    int size = data.length() + (plain ? 0 : name.length());
    // No date, so that the same input makes the same output.
    to.append("%-16s%-12d%-6d%-6d%-8o%-10d`\n".formatted(label, 0, 0, 0, 0644, size));
    to.append(plain ? "" : name).append(data);
    if (size % 2 == 1) {
      to.append('\n');
    }
  }

  /** Walks over an archive's members. */
  private static final class Reader {
    private final String text;
    private final ErrorLog log;
    private final Archive archive;
    private String longNames = "";

    Reader(String text, ErrorLog log, Archive archive) {
      this.text = text;
      this.log = log;
      this.archive = archive;
    }

    void read() {
      int at = MAGIC.length();
      while (at >= 0 && at + HEADER <= text.length()) {
        at = member(at);
      }
      if (at >= 0 && at < text.length()) {
        log.error("truncated archive");
      }
    }

    /** Reads the member at {@code at}; returns where the next one starts, -1 after an error. */
    private int member(int at) {
      if (!text.startsWith("`\n", at + 58)) {
        log.error("bad archive: missing header magic number");
        return -1;
      }
      int size = number(text.substring(at + 48, at + 58));
      int start = at + HEADER;
      if (size < 0 || size > text.length() - start) {
        log.error("truncated archive");
        return -1;
      }
      add(text.substring(at, at + 16), text.substring(start, start + size));
      return Math.min(text.length(), start + size + size % 2);
    }

    private void add(String label, String data) {
      if (label.startsWith("// ")) {
        longNames = data;
      } else if (label.startsWith("#1/") && number(label.substring(3)) >= 0) {
        int length = number(label.substring(3));
        if (length > data.length()) {
          log.error("bad long name in archive");
        } else {
          archive.put(data.substring(0, length), data.substring(length));
        }
      } else if (label.startsWith("/") && number(label.substring(1)) >= 0) {
        int offset = number(label.substring(1));
        if (offset >= longNames.length()) {
          log.error("bad long name in archive");
        } else {
          archive.put(name(longNames.substring(offset)), data);
        }
      } else {
        archive.put(name(label), data);
      }
    }

    private static String name(String label) {
      return label.split("[/\\s]", 2)[0];
    }

    private static int number(String field) {
      try {
        return Integer.parseUnsignedInt(field.strip());
      } catch (NumberFormatException e) {
        return -1;
      }
    }
  }

  /** The members, for copying. */
  Map<String, String> all() {
    return new LinkedHashMap<>(members);
  }

  /**
   * The configuration in {@code text}, which may be an archive; the rest goes into {@code rest}.
   */
  public static String configuration(String text, String file, Archive rest, ErrorLog log) {
    if (!isArchive(text)) {
      return text;
    }
    Archive archive = read(text, log);
    List<String> others = new ArrayList<>(archive.names());
    others.remove(CONFIG);
    others.forEach(name -> rest.put(name, archive.get(name)));
    String config = archive.get(CONFIG);
    if (config == null) {
      log.errorAt(file, "archive has no 'config' section");
      return "";
    }
    return config;
  }
}
