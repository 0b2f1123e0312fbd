package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Makes jars large, as libraries do: classes with fields, loops, branches and calls to one another,
 * which the network function does not use.
 */
final class FillerClasses {
  private static final String PACKAGE = "org.packetmill.benchmarks.filler.";
  private static final int METHODS = 8;
  private static final int CALLS_REACH = 97;
  private static final MethodTypeDesc INT_TO_INT =
      MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int);

  private FillerClasses() {}

  /** How many classes a jar has. */
  static int count(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return (int) file.stream().filter(e -> e.getName().endsWith(".class")).count();
    }
  }

  /** Writes {@code jar} to {@code output} with so many classes more. */
  static void add(Path jar, int count, Path output) throws IOException {
    try (JarFile from = new JarFile(jar.toFile());
        OutputStream stream = Files.newOutputStream(output);
        JarOutputStream to = new JarOutputStream(stream)) {
      for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        to.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream content = from.getInputStream(entry)) {
          content.transferTo(to);
        }
      }
      for (int i = 0; i < count; i++) {
        to.putNextEntry(new JarEntry(name(i).replace('.', '/') + ".class"));
        to.write(make(i, count));
      }
    }
  }

  /** Writes the classes of java.base into a jar, for tools that do not read them from the JDK. */
  static void copyJavaBase(Path output) throws IOException {
    Path module = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
    try (OutputStream stream = Files.newOutputStream(output);
        JarOutputStream to = new JarOutputStream(stream);
        Stream<Path> files = Files.walk(module)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        to.putNextEntry(new JarEntry(module.relativize(file).toString()));
        Files.copy(file, to);
      }
    }
  }

  private static String name(int number) {
    return PACKAGE + "p" + number / 100 + ".C" + number;
  }

  private static byte[] make(int number, int count) {
    ClassDesc self = ClassDesc.of(name(number));
    return ClassFile.of()
        .build(
            self,
            type -> {
              type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
              type.withField(
                  "state", ConstantDescs.CD_int, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC);
              for (int i = 0; i < METHODS; i++) {
                int method = i;
                ClassDesc other = ClassDesc.of(name((number + i * CALLS_REACH + 1) % count));
                type.withMethodBody(
                    "m" + i,
                    INT_TO_INT,
                    ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                    code -> body(code, self, other, method));
              }
            });
  }

  /** {@code if (x > 0) { state += x; return Other.mK(x - 1) * 31; } return state;}. */
  private static void body(CodeBuilder code, ClassDesc self, ClassDesc other, int method) {
    code.iload(0)
        .ifThen(then ->
            then.getstatic(self, "state", ConstantDescs.CD_int)
                .iload(0)
                .iadd()
                .putstatic(self, "state", ConstantDescs.CD_int)
                .iload(0)
                .iconst_1()
                .isub()
                .invokestatic(other, "m" + (method + 1) % METHODS, INT_TO_INT)
                .bipush(31)
                .imul()
                .ireturn())
        .getstatic(self, "state", ConstantDescs.CD_int)
        .ireturn();
  }
}
