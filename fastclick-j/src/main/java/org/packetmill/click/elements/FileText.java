package org.packetmill.click.elements;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.packetmill.click.element.HandlerException;

/** Files as text, a character for a byte, and why they cannot be had in the system's words. */
public final class FileText {
  private FileText() {}

  /** All of a file. */
  public static String read(String file) throws HandlerException {
    try {
      return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
    } catch (IOException | InvalidPathException e) {
      throw new HandlerException("%s: %s".formatted(file, reason(e)), e);
    }
  }

  /** What {@code strerror} says of it. */
  public static String reason(Exception problem) {
    return switch (problem) {
      case NoSuchFileException e -> "No such file or directory";
      case AccessDeniedException e -> "Permission denied";
      case FileAlreadyExistsException e -> "File exists";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(problem.getMessage());
    };
  }
}
