package net.neuralstyle.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Spark's own cluster on this machine: a master and workers, each a process, with an installation made of jars of the build. */
final class Standalone implements AutoCloseable {
    private static final Pattern MASTER = Pattern.compile("spark://127\\.0\\.0\\.1:\\d+");
    private static final Path SHIPPED = Path.of("target/cluster/dist/lib");
    private static final long PATIENCE = TimeUnit.MINUTES.toMillis(4);

    private final Path folder;
    private final Path home;
    private final Path program;
    private final List<Process> processes = new ArrayList<>();
    private final String address;

    /**
     * Starts it.
     *
     * @param folder for everything that it writes
     * @param workers how many, of one core each
     */
    Standalone(Path folder, int workers) throws IOException, InterruptedException {
        this.folder = folder;
        this.home = Files.createDirectories(folder.resolve("spark"));
        this.program = folder.resolve("neural-style.jar");
        installSpark();
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "cf", program.toString(), "-C", "target/cluster/classes", ".");
        Path log = folder.resolve("master.log");
        start(log, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
        address = await(() -> find(log, MASTER)).orElseThrow(() -> new IOException("The master did not start: " + log));
        for (int i = 0; i < workers; i++) {
            start(
                    folder.resolve("worker" + i + ".log"),
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--webui-port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    folder.resolve("work" + i).toString(),
                    address);
        }
    }

    /** Everything on the class path that is not brought to executors as this program's own. */
    private void installSpark() throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry).toAbsolutePath();
            boolean ours = Files.exists(SHIPPED.resolve(jar.getFileName()));
            if (!ours && jar.toString().endsWith(".jar")) {
                Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
            }
        }
    }

    private Process start(Path log, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx512m", "-cp", home + "/jars/*"));
        for (String opened : List.of("java.lang", "java.lang.invoke", "java.nio", "java.util", "sun.nio.ch")) {
            line.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /**
     * Begins a batch as spark-submit does.
     *
     * @param log gets what it says
     * @param settings of Spark, as key=value
     * @param options of the program
     */
    Process submit(Path log, List<String> settings, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit", "--master", address));
        settings.forEach(setting -> command.addAll(List.of("--conf", setting)));
        try (Stream<Path> jars = Files.list(SHIPPED)) {
            List<String> names =
                    jars.map(jar -> jar.toAbsolutePath().toString()).sorted().toList();
            command.addAll(List.of("--jars", String.join(",", names)));
        }
        command.addAll(List.of("--class", "net.neuralstyle.cluster.SparkBatch", program.toString()));
        command.addAll(options);
        return start(log, command.toArray(String[]::new));
    }

    /** Processes of executors. */
    List<ProcessHandle> executors() {
        return processes.stream()
                .flatMap(Process::descendants)
                .filter(each -> each.info()
                        .commandLine()
                        .filter(line -> line.contains("CoarseGrainedExecutorBackend"))
                        .isPresent())
                .toList();
    }

    private static Optional<String> find(Path log, Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(Files.exists(log) ? Files.readString(log) : "");
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** What has to be waited for. */
    @FunctionalInterface
    interface Awaited<T> {
        Optional<T> look() throws IOException;
    }

    /** Waits some minutes at most. */
    static <T> Optional<T> await(Awaited<T> awaited) throws IOException, InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE;
        Optional<T> found = awaited.look();
        while (found.isEmpty() && System.currentTimeMillis() < end) {
            Thread.sleep(50);
            found = awaited.look();
        }
        return found;
    }

    /** Waits until a folder has a file. */
    static boolean awaitFile(Path in, Predicate<String> name) throws IOException, InterruptedException {
        return await(() -> Files.isDirectory(in)
                        ? Folders.names(in).stream().filter(name).findFirst()
                        : Optional.<String>empty())
                .isPresent();
    }

    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        try (Stream<Path> links = Files.list(home.resolve("jars"))) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }
}
