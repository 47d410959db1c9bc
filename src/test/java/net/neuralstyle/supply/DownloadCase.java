package net.neuralstyle.supply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server on this computer, and a folder that is fetched into. */
abstract class DownloadCase {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final byte[] FILE = new byte[1_000_000];

    static {
        new Random(1).nextBytes(FILE);
    }

    FileServer server;

    @TempDir
    Path root;

    Path folder;

    @BeforeEach
    void start() {
        server = new FileServer();
        folder = root.resolve("models/neural-style");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    Path fetch(DownloadListener listener, URI... addresses) throws IOException {
        return new Download(published(addresses), folder, listener, PATIENCE).run();
    }

    String failure(URI... addresses) {
        return assertThrows(IOException.class, () -> fetch(DownloadListener.NONE, addresses))
                .getMessage();
    }

    static PublishedFile published(URI... addresses) {
        return new PublishedFile(
                "weights.h5", List.of(addresses), FileSize.of(FILE.length), Checksum.sha256(sha256(FILE)), "CC0");
    }

    void part(byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("weights.h5.part"), bytes);
    }

    void assertOnlyTheFileIsLeft() throws IOException {
        assertArrayEquals(FILE, Files.readAllBytes(folder.resolve("weights.h5")));
        try (var files = Files.list(folder)) {
            assertEquals(
                    List.of(FolderLock.NAME, "weights.h5"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/w");
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes down what it hears and cancels once asked so many times. */
    static final class Listener implements DownloadListener {
        private final List<DownloadProgress> heard;
        private int patience;

        Listener(List<DownloadProgress> heard, int patience) {
            this.heard = heard;
            this.patience = patience;
        }

        @Override
        public void progressed(DownloadProgress progress) {
            heard.add(progress);
        }

        @Override
        public boolean isCanceled() {
            return patience-- <= 0;
        }
    }
}
