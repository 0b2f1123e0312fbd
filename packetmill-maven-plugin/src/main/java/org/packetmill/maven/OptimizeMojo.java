package org.packetmill.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Mills the project's fat jar: attaches {@code NAME-milled.jar} under the classifier {@code milled}
 * and writes the report. Must run after whatever makes the jar fat.
 */
@Mojo(name = "optimize", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class OptimizeMojo extends AbstractMojo {
  /** The fat jar; by default the project's own artifact. */
  @Parameter(property = "packetmill.jar")
  private File jar;

  /** Configurations: files, or resources in the jar; by default every .click file in the jar. */
  @Parameter(property = "packetmill.configs")
  private List<String> configs = new ArrayList<>();

  /** Names of the passes to run; by default all. */
  @Parameter(property = "packetmill.passes")
  private List<String> passes = new ArrayList<>();

  /** Parameters of configurations that need some to parse. */
  @Parameter private Map<String, String> parameters = new LinkedHashMap<>();

  /** The report. */
  @Parameter(
      property = "packetmill.report",
      defaultValue = "${project.build.directory}/packetmill-report.html")
  private File report;

  /** The milled jar. */
  @Parameter(
      property = "packetmill.output",
      defaultValue = "${project.build.directory}/${project.build.finalName}-milled.jar")
  private File output;

  /** A JDK of version 25 or later; by default the one that runs Maven, then JAVA_HOME. */
  @Parameter(property = "packetmill.jdk")
  private File jdk;

  /** Builds without milling. */
  @Parameter(property = "packetmill.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts;

  private final MavenProjectHelper projectHelper;

  /** Made by Maven. */
  @Inject
  public OptimizeMojo(MavenProjectHelper projectHelper) {
    this.projectHelper = projectHelper;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip || project.getPackaging().equals("pom")) {
      getLog().info("nothing to mill: " + (skip ? "packetmill.skip is set" : "no jar is built"));
      return;
    }
    Path input = input();
    Command command =
        new Command(Jdk.find(jdk == null ? null : jdk.toPath()), classPath())
            .mill(input, output.toPath(), report.toPath())
            .configs(configs)
            .passes(passes)
            .parameters(parameters);
    int exit = command.run(line -> getLog().info(line));
    if (exit != 0) {
      throw new MojoFailureException(
          "packetmill could not mill " + input + "; its messages are above (exit=" + exit + ")");
    }
    projectHelper.attachArtifact(project, "jar", "milled", output);
  }

  private Path input() throws MojoFailureException {
    File file = jar != null ? jar : project.getArtifact().getFile();
    if (file == null || !Files.isRegularFile(file.toPath())) {
      throw new MojoFailureException(
          "the project's jar must have been packaged before it can be milled: jar=" + file);
    }
    return file.toPath();
  }

  private List<Path> classPath() throws MojoExecutionException {
    List<Path> files = pluginArtifacts.stream().map(a -> a.getFile().toPath()).toList();
    if (pluginArtifacts.stream().noneMatch(a -> a.getArtifactId().equals("packetmill-cli"))) {
      throw new MojoExecutionException("the plugin's dependency packetmill-cli is missing");
    }
    return files;
  }
}
