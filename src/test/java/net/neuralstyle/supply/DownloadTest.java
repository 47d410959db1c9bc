package net.neuralstyle.supply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads from a server on this computer that fails in every way the world does. */
class DownloadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final byte[] FILE = new byte[1_000_000];

    static {
        new Random(1).nextBytes(FILE);
    }

    private FileServer server;

    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void start() {
        server = new FileServer();
        folder = root.resolve("models/neural-style");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fetchesIntoAFolderThatIsMade() throws Exception {
        List<DownloadProgress> heard = new ArrayList<>();
        Path fetched = fetch(new Listener(heard, Integer.MAX_VALUE), server.serve("/w", FileServer.whole(FILE)));
        assertEquals(folder.resolve("weights.h5"), fetched);
        assertArrayEquals(FILE, Files.readAllBytes(fetched));
        assertOnlyTheFileIsLeft();
        DownloadProgress last = heard.stream()
                .filter(p -> p.stage() == DownloadProgress.Stage.FETCHING)
                .reduce((a, b) -> b)
                .orElseThrow();
        assertEquals(FILE.length, last.bytes());
        assertEquals(1, last.fraction());
        assertEquals("weights.h5: 1.0 of 1.0 MB (100 %), 0 s left", last.toString());
        assertEquals(
                DownloadProgress.Stage.CHECKING, heard.get(heard.size() - 1).stage());
    }

    @Test
    void doesNotFetchWhatIsThere() throws Exception {
        URI address = server.serve("/w", FileServer.whole(FILE));
        fetch(DownloadListener.NONE, address);
        fetch(DownloadListener.NONE, address);
        assertEquals(List.of("all"), server.ranges());
    }

    @Test
    void replacesADamagedFileOfOurs() throws Exception {
        Files.createDirectories(folder);
        Files.write(folder.resolve("weights.h5"), new byte[FILE.length]);
        fetch(DownloadListener.NONE, server.serve("/w", FileServer.whole(FILE)));
        assertArrayEquals(FILE, Files.readAllBytes(folder.resolve("weights.h5")));
    }

    @Test
    void goesOnWhereAnEarlierDownloadStopped() throws Exception {
        part(Arrays.copyOf(FILE, 400_000));
        fetch(DownloadListener.NONE, server.serve("/w", FileServer.whole(FILE)));
        assertEquals(List.of("bytes=400000-"), server.ranges());
        assertOnlyTheFileIsLeft();
    }

    @Test
    void startsAgainWhereTheServerKnowsNoRanges() throws Exception {
        part(Arrays.copyOf(FILE, 400_000));
        fetch(DownloadListener.NONE, server.serve("/w", exchange -> FileServer.send(exchange, 200, FILE)));
        assertArrayEquals(FILE, Files.readAllBytes(folder.resolve("weights.h5")));
    }

    @Test
    void startsAgainWhereTheServerSendsAnotherRange() throws Exception {
        part(Arrays.copyOf(FILE, 400_000));
        URI address = server.serve("/w", exchange -> {
            if (exchange.getRequestHeaders().containsKey("Range")) {
                exchange.getResponseHeaders().set("Content-Range", "bytes 0-999999/1000000");
                FileServer.send(exchange, 206, FILE);
            } else {
                FileServer.send(exchange, 200, FILE);
            }
        });
        fetch(DownloadListener.NONE, address);
        assertEquals(List.of("bytes=400000-", "all"), server.ranges());
    }

    @Test
    void startsAgainWhenTheBeginningWasAnotherFiles() throws Exception {
        part(new byte[400_000]);
        fetch(DownloadListener.NONE, server.serve("/w", FileServer.whole(FILE)));
        assertEquals(List.of("bytes=400000-", "all"), server.ranges());
        assertOnlyTheFileIsLeft();
    }

    @Test
    void takesAWholePartAndDropsOneThatIsTooLong() throws Exception {
        URI address = server.serve("/w", FileServer.whole(FILE));
        part(FILE);
        fetch(DownloadListener.NONE, address);
        assertEquals(List.of(), server.ranges());
        Files.delete(folder.resolve("weights.h5"));
        part(new byte[FILE.length + 1]);
        fetch(DownloadListener.NONE, address);
        assertEquals(List.of("all"), server.ranges());
    }

    /** A publisher that only says "about one megabyte": whether a part is whole, the server tells with 416. */
    @Test
    void fetchesAFileOfAboutASize() throws Exception {
        URI address = server.serve("/w", FileServer.whole(FILE));
        PublishedFile about = new PublishedFile(
                "weights.h5",
                List.of(address),
                FileSize.about(990_000),
                published(address).checksum(),
                "none");
        part(FILE);
        new Download(about, folder, DownloadListener.NONE, PATIENCE).run();
        assertEquals(List.of("bytes=1000000-"), server.ranges());
        assertOnlyTheFileIsLeft();
        assertTrue(about.byHand(folder).contains("(about 1 MB, SHA-256 "), about.byHand(folder));
    }

    @Test
    void goesOnAfterConnectionsThatBreakOff() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        URI address = server.serve("/w", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : FileServer.from(range);
            if (requests.incrementAndGet() < 4) {
                exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-999999/1000000");
                exchange.sendResponseHeaders(range == null ? 200 : 206, FILE.length - from);
                exchange.getResponseBody().write(FILE, from, 200_000);
                exchange.getResponseBody().flush();
            } else {
                FileServer.whole(FILE).to(exchange);
            }
        });
        fetch(DownloadListener.NONE, address);
        assertEquals(4, requests.get());
        assertTrue(
                server.ranges().get(3).matches("bytes=[4-6]\\d{5}-"),
                server.ranges().toString());
        assertOnlyTheFileIsLeft();
    }

    @Test
    void givesUpAServerThatNeverGetsAnywhereAndKeepsWhatCame() throws Exception {
        URI address = server.serve("/w", exchange -> {
            if (exchange.getRequestHeaders().containsKey("Range")) {
                return;
            }
            exchange.sendResponseHeaders(200, FILE.length);
            exchange.getResponseBody().write(FILE, 0, 200_000);
        });
        String message = failure(address);
        assertTrue(message.contains("127.0.0.1 broke off again and again"), message);
        assertTrue(Files.size(folder.resolve("weights.h5.part")) > 0);
        assertFalse(Files.exists(folder.resolve("weights.h5")));
    }

    @Test
    void givesUpAServerThatFallsSilent() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        URI address = server.serve("/w", exchange -> {
            exchange.sendResponseHeaders(200, FILE.length);
            exchange.getResponseBody().write(FILE, 0, 1000);
            exchange.getResponseBody().flush();
            await(end);
        });
        Duration impatient = Duration.ofMillis(200);
        IOException e = assertThrows(
                IOException.class,
                () -> new Download(published(address), folder, DownloadListener.NONE, impatient).run());
        end.countDown();
        assertTrue(e.getMessage().contains("nothing arrived"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "401, refuses to give the file (HTTP 401)",
        "403, refuses to give the file (HTTP 403)",
        "404, does not have the file any more (HTTP 404)",
        "410, does not have the file any more (HTTP 410)",
        "418, gave an answer that is no file (HTTP 418)",
        "429, is too busy (HTTP 429)",
        "500, has a failure of its own (HTTP 500)",
        "503, is too busy (HTTP 503)",
        "511, this network may want you to log in"
    })
    void saysWhatAnHttpErrorMeans(int status, String meaning) {
        String message = failure(server.serve("/w", exchange -> exchange.sendResponseHeaders(status, -1)));
        assertTrue(message.contains("127.0.0.1 ") && message.contains(meaning), message);
        assertTrue(message.startsWith("weights.h5 could not be fetched. "), message);
        assertByHand(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<!DOCTYPE html><html>Please log in", "\r\n <html><body>Welcome", "\u00ef\u00bb\u00bf<?xml x"})
    void recognisesALoginPageByItsText(String page) throws Exception {
        part(Arrays.copyOf(FILE, 400_000));
        byte[] body = Arrays.copyOf(page.getBytes(StandardCharsets.ISO_8859_1), FILE.length);
        Arrays.fill(body, page.length(), body.length, (byte) ' ');
        String message = failure(server.serve("/w", exchange -> FileServer.send(exchange, 200, body)));
        assertTrue(message.contains("answered with a web page instead of the file"), message);
        assertEquals(400_000, Files.size(folder.resolve("weights.h5.part")), "what had arrived is kept");
    }

    @Test
    void recognisesALoginPageBehindARedirect() {
        URI login = server.serve("/login", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            FileServer.send(exchange, 200, "Log in".getBytes(StandardCharsets.UTF_8));
        });
        String message = failure(server.serve("/w", exchange -> {
            exchange.getResponseHeaders().set("Location", login.toString());
            exchange.sendResponseHeaders(302, -1);
        }));
        assertTrue(message.contains("log in first"), message);
    }

    @Test
    void refusesAnotherSizeBeforeTakingIt() {
        String message = failure(server.serve("/w", FileServer.whole(new byte[999_999])));
        assertTrue(message.contains("127.0.0.1 has a file of 999999 bytes instead of 1,000,000 bytes (1 MB)"), message);
        assertFalse(Files.exists(folder.resolve("weights.h5.part")));
    }

    @Test
    void takesNoMoreThanTheFileFromAServerThatDoesNotSayHowMuch() throws Exception {
        String message = failure(server.serve("/w", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(FILE);
            }
        }));
        assertTrue(message.contains("sends more than the file's 1,000,000 bytes"), message);
        assertEquals(0, Files.size(folder.resolve("weights.h5.part")));
    }

    @Test
    void takesAFileFromAServerThatDoesNotSayHowMuch() throws Exception {
        fetch(DownloadListener.NONE, server.serve("/w", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(FILE);
        }));
        assertOnlyTheFileIsLeft();
    }

    @Test
    void refusesACompressedAnswer() {
        String message = failure(server.serve("/w", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            FileServer.send(exchange, 200, new byte[100]);
        }));
        assertTrue(message.contains("sends the file compressed (gzip)"), message);
    }

    @Test
    void deletesWhatHasAnotherChecksum() {
        byte[] changed = FILE.clone();
        changed[500_000] ^= 1;
        String message = failure(server.serve("/w", FileServer.whole(changed)));
        assertTrue(
                message.contains("What 127.0.0.1 sent is not the published file: its checksum is SHA-256 "), message);
        assertTrue(message.contains(" instead of SHA-256 " + sha256(FILE) + ". It was deleted."), message);
        assertFalse(Files.exists(folder.resolve("weights.h5")));
        assertFalse(Files.exists(folder.resolve("weights.h5.part")));
    }

    @Test
    void triesMirrorsInOrder() throws Exception {
        URI gone = server.serve("/gone", exchange -> exchange.sendResponseHeaders(404, -1));
        URI portal = server.serve("/portal", exchange -> FileServer.send(exchange, 200, "<html>".getBytes()));
        URI broken = server.serve("/broken", exchange -> {
            exchange.sendResponseHeaders(200, FILE.length);
            exchange.getResponseBody().write(FILE, 0, 300_000);
        });
        URI good = server.serve("/good", FileServer.whole(FILE));
        fetch(DownloadListener.NONE, gone, portal, closedPort(), broken, good);
        assertOnlyTheFileIsLeft();
        String last = server.ranges().get(server.ranges().size() - 1);
        assertTrue(last.startsWith("bytes="), "the mirror went on where the one before it broke off: " + last);
    }

    @Test
    void namesEveryFailureAndTheWayByHand() throws Exception {
        URI gone = server.serve("/gone", exchange -> exchange.sendResponseHeaders(404, -1));
        String message = failure(gone, closedPort());
        assertTrue(message.contains("(HTTP 404). 127.0.0.1 cannot be reached: check the network"), message);
        assertByHand(message);
        assertTrue(message.contains(gone + " or http://127.0.0.1:"), message);
    }

    @Test
    void cancelKeepsThePartAndNoFile() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        URI slow = server.serve("/w", exchange -> {
            exchange.sendResponseHeaders(200, FILE.length);
            exchange.getResponseBody().write(FILE, 0, 300_000);
            exchange.getResponseBody().flush();
            await(end);
        });
        List<DownloadProgress> heard = new ArrayList<>();
        assertThrows(CancelledException.class, () -> fetch(new Listener(heard, 8), slow));
        end.countDown();
        assertFalse(Files.exists(folder.resolve("weights.h5")));
        assertTrue(Files.size(folder.resolve("weights.h5.part")) > 0);
    }

    @Test
    void cancelEndsAnAnswerThatDoesNotCome() {
        CountDownLatch end = new CountDownLatch(1);
        URI silent = server.serve("/w", exchange -> await(end));
        assertThrows(CancelledException.class, () -> fetch(new Listener(new ArrayList<>(), 4), silent));
        end.countDown();
    }

    @Test
    void interruptingTheThreadCancels() {
        URI silent = server.serve("/w", exchange -> await(new CountDownLatch(1)));
        Thread.currentThread().interrupt();
        assertThrows(CancelledException.class, () -> fetch(DownloadListener.NONE, silent));
        assertTrue(Thread.interrupted());
    }

    @Test
    void refusesBeforeConnectingWhereSpaceIsShort() throws Exception {
        URI address = server.serve("/w", FileServer.whole(FILE));
        PublishedFile huge = new PublishedFile(
                "huge.h5",
                List.of(address),
                FileSize.of(1L << 60),
                published(address).checksum(),
                "none");
        IOException e = assertThrows(
                IOException.class, () -> new Download(huge, folder, DownloadListener.NONE, PATIENCE).run());
        assertTrue(
                e.getMessage().startsWith("There is too little free space for huge.h5 in " + folder), e.getMessage());
        assertTrue(e.getMessage().contains("it takes 1152921504607 MB"), e.getMessage());
        assertEquals(List.of(), server.ranges());
    }

    @Test
    void saysWhichFolderCannotBeMade() throws Exception {
        Files.write(root.resolve("models"), new byte[1]);
        IOException e = assertThrows(
                IOException.class, () -> fetch(DownloadListener.NONE, server.serve("/w", FileServer.whole(FILE))));
        assertTrue(
                e.getMessage().startsWith("The folder " + folder + " for weights.h5 cannot be made"), e.getMessage());
        assertTrue(e.getMessage().contains("NEURAL_STYLE_CACHE"), e.getMessage());
    }

    /** Two threads of one program, as when a macro and a person want the same weights. */
    @Test
    void twoThreadsFetchOnce() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        URI address = server.serve("/w", exchange -> {
            await(go);
            FileServer.whole(FILE).to(exchange);
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<DownloadProgress> heard = new ArrayList<>();
        Future<Path> first = threads.submit(() -> fetch(DownloadListener.NONE, address));
        while (server.ranges().isEmpty()) {
            Thread.sleep(5);
        }
        Future<Path> second = threads.submit(() -> fetch(new Listener(heard, Integer.MAX_VALUE), address));
        Thread.sleep(150);
        go.countDown();
        assertEquals(first.get(), second.get());
        threads.shutdown();
        assertEquals(List.of("all"), server.ranges());
        assertEquals(DownloadProgress.Stage.WAITING, heard.get(0).stage());
    }

    /** Another process has the folder; here its lock is held by one that this test starts. */
    @Test
    void waitsForAnotherProgram() throws Exception {
        Files.createDirectories(folder);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.resolve(FolderLock.NAME).toString())
                .redirectErrorStream(true)
                .start();
        assertEquals('L', other.getInputStream().read());
        List<DownloadProgress> heard = new ArrayList<>();
        URI address = server.serve("/w", FileServer.whole(FILE));
        assertThrows(CancelledException.class, () -> fetch(new Listener(heard, 3), address));
        assertEquals(List.of(), server.ranges());
        assertTrue(heard.stream().allMatch(p -> p.stage() == DownloadProgress.Stage.WAITING), heard.toString());
        other.getOutputStream().close();
        assertTrue(other.waitFor(20, TimeUnit.SECONDS));
        fetch(DownloadListener.NONE, address);
        assertOnlyTheFileIsLeft();
    }

    /** Holds a lock file until its input ends. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String... lockFile) throws IOException {
            try (FileChannel channel =
                    FileChannel.open(Path.of(lockFile[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.print("L");
                System.out.flush();
                System.in.read();
            }
        }
    }

    @Test
    void usesTheProxyThatJavaIsSetTo() throws Exception {
        List<String> asked = new ArrayList<>();
        URI proxy = server.serve("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            FileServer.whole(FILE).to(exchange);
        });
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", proxy.getPort())));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                throw new AssertionError(failure);
            }
        });
        try {
            fetch(DownloadListener.NONE, URI.create("http://weights.invalid/w.h5"));
        } finally {
            ProxySelector.setDefault(before);
        }
        assertEquals(List.of("http://weights.invalid/w.h5"), asked);
    }

    @Test
    void saysThatTheProxyWantsAPassword() {
        String message = failure(server.serve("/w", exchange -> {
            exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(407, -1);
        }));
        assertTrue(message.contains("The proxy wants a name and a password (HTTP 407)"), message);
    }

    @Test
    void doesNotTakeANameThatDoesNotResolve() {
        String message = failure(URI.create("http://nowhere.invalid/w"));
        assertTrue(message.contains("nowhere.invalid cannot be reached"), message);
    }

    /** A login page in the way answers in plain text where encryption was asked for. */
    @Test
    void saysThatASecureConnectionFailed() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread plain = new Thread(() -> {
                try (Socket client = socket.accept()) {
                    client.getInputStream().read();
                    // As from afar: where the answer is there before a virtual machine's first client has sent its
                    // whole
                    // hello, that client may miss it.
                    Thread.sleep(200);
                    client.getOutputStream().write("HTTP/1.1 302 Found\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    client.getOutputStream().flush();
                    client.getInputStream().readAllBytes();
                } catch (IOException | InterruptedException e) {
                    // The client hangs up, as it should.
                }
            });
            plain.start();
            String message = failure(URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/w"));
            plain.join();
            assertTrue(message.contains("The secure connection to 127.0.0.1 failed"), message);
        }
    }

    @Test
    void saysWhatCannotBeWritten() throws Exception {
        Files.createDirectories(folder.resolve("weights.h5.part"));
        String message = failure(server.serve("/w", FileServer.whole(FILE)));
        assertTrue(message.startsWith(folder.resolve("weights.h5.part") + " cannot be written ("), message);
    }

    private Path fetch(DownloadListener listener, URI... addresses) throws IOException {
        return new Download(published(addresses), folder, listener, PATIENCE).run();
    }

    private String failure(URI... addresses) {
        return assertThrows(IOException.class, () -> fetch(DownloadListener.NONE, addresses))
                .getMessage();
    }

    private static PublishedFile published(URI... addresses) {
        return new PublishedFile(
                "weights.h5", List.of(addresses), FileSize.of(FILE.length), Checksum.sha256(sha256(FILE)), "CC0");
    }

    private void part(byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("weights.h5.part"), bytes);
    }

    private void assertByHand(String message) {
        assertTrue(
                message.contains("By hand: download http://127.0.0.1")
                        && message.contains("1,000,000 bytes (1 MB), SHA-256 " + sha256(FILE))
                        && message.contains("save it as weights.h5 in " + folder),
                message);
    }

    private void assertOnlyTheFileIsLeft() throws IOException {
        assertArrayEquals(FILE, Files.readAllBytes(folder.resolve("weights.h5")));
        try (var files = Files.list(folder)) {
            assertEquals(
                    List.of(FolderLock.NAME, "weights.h5"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/w");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes down what it hears and cancels once asked so many times. */
    private static final class Listener implements DownloadListener {
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
