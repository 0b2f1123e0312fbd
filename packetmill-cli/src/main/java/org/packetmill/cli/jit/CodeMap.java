package org.packetmill.cli.jit;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.packetmill.cli.retrace.LineTables;
import org.packetmill.click.mill.LineTable;

/** From a bytecode index in a generated method to the element and the source line. */
public final class CodeMap {
  private final LineTables tables;

  /** By {@code class.method}: the line from each bytecode index on. */
  private final Map<String, TreeMap<Integer, Integer>> lines = new HashMap<>();

  private CodeMap(LineTables tables) {
    this.tables = tables;
  }

  /** A place in the program's sources; both "" when the code belongs to none. */
  record Place(String element, String source) {}

  /** Reads the generated classes of a milled jar. */
  public static CodeMap of(Path jar) throws IOException {
    CodeMap map = new CodeMap(LineTables.of(jar));
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        if (entry.getName().matches("META-INF/packetmill/\\w+\\.class")) {
          map.add(ClassFile.of().parse(zip.getInputStream(entry).readAllBytes()));
        }
      }
    }
    return map;
  }

  private void add(ClassModel code) {
    String name = code.thisClass().asInternalName().replace('/', '.');
    for (MethodModel method : code.methods()) {
      TreeMap<Integer, Integer> table = new TreeMap<>();
      method
          .findAttribute(Attributes.code())
          .flatMap(body -> body.findAttribute(Attributes.lineNumberTable()))
          .ifPresent(attribute -> {
            for (LineNumberInfo line : attribute.lineNumbers()) {
              table.put(line.startPc(), line.lineNumber());
            }
          });
      lines.put(name + "." + method.methodName().stringValue(), table);
    }
  }

  /** Whether a class is generated code. */
  static boolean isGenerated(String className) {
    return className.startsWith(LineTable.GENERATED);
  }

  /** What a bytecode index in a generated method stands for. */
  Place place(String className, String method, int bci) {
    Map.Entry<Integer, Integer> line =
        lines.getOrDefault(className + "." + method, new TreeMap<>()).floorEntry(bci);
    int number = line == null ? 0 : line.getValue();
    List<StackTraceElement> frames = tables.frames(className, number);
    if (frames.isEmpty()) {
      return new Place("", method + " @" + bci);
    }
    return new Place(tables.element(className, number), source(frames));
  }

  /** The innermost line, and the element's own where that is another. */
  private static String source(List<StackTraceElement> frames) {
    String inner = source(frames.getFirst());
    String outer = source(frames.getLast());
    return inner.equals(outer) ? inner : outer + " > " + inner;
  }

  private static String source(StackTraceElement frame) {
    String file = frame.getFileName() == null ? frame.getClassName() : frame.getFileName();
    return frame.getLineNumber() < 0 ? file : file + ":" + frame.getLineNumber();
  }
}
